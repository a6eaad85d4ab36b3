import LoadAggregation
import LoadAnalysis
import ReportRendering
import Testing

@Suite struct LiveTextTests {
  private static let snapshot: LiveSnapshot = {
    var recent = LiveSnapshot.Stretch(seconds: 10)
    recent.requests = 1832
    recent.p95Milliseconds = 412.3
    recent.failedRatio = 0.0023
    recent.checksRatio = 1
    recent.bytesReceived = 1_234_567
    var whole = LiveSnapshot.Stretch(seconds: 125)
    whole.requests = 23_750
    whole.p95Milliseconds = 398
    whole.failedRatio = 0.003
    whole.checksRatio = 0.998
    whole.bytesReceived = 14_200_000
    return LiveSnapshot(
      elapsedSeconds: 125.7, sampleCount: 285_000, recent: recent, whole: whole, virtualUsers: 15,
      mostVirtualUsers: 20)
  }()

  @Test func lines() {
    let lines = LiveText().lines(Self.snapshot, state: .init(bytesRead: 65_432_100), width: 100)
    #expect(
      lines == [
        "2:05 · 285,000 samples · 65 MB read",
        "            last 10 s  so far",
        "  requests      183/s   190/s",
        "  p(95)        412 ms  398 ms",
        "  failed        0.23%    0.3%",
        "  checks         100%   99.8%",
        "  VUs              15  max 20",
        "  received   124 kB/s   14 MB",
      ])
  }

  @Test func koreanStandsInLine() {
    let lines = LiveText(language: .korean).lines(Self.snapshot, state: .init(bytesRead: 1000), width: 100)
    #expect(lines.first == "2:05 · 샘플 285,000개 · 1.0 kB 읽음")
    #expect(Set(lines.dropFirst().map(DisplayWidth.columns)).count == 1)
  }

  @Test func withoutRequestsThereAreIterations() {
    var stretch = LiveSnapshot.Stretch(seconds: 4)
    stretch.iterations = 10
    let snapshot = LiveSnapshot(
      elapsedSeconds: 4, sampleCount: 1, recent: stretch, whole: stretch, virtualUsers: nil,
      mostVirtualUsers: nil)
    let lines = LiveText().lines(snapshot, state: .init(), width: 80)
    #expect(lines.contains("  iterations      2.5/s   2.5/s"))
    #expect(!lines.contains { $0.contains("p(95)") || $0.contains("VUs") || $0.contains("failed") })
  }

  @Test func whatIsNotThereYetIsSaid() {
    #expect(
      LiveText().lines(nil, state: .init(idleSeconds: 7.9), width: 80) == [
        "waiting for k6 to write results, 7 s"
      ])
    let idle = LiveText().lines(Self.snapshot, state: .init(idleSeconds: 12), width: 80)
    #expect(idle.last == "nothing new for 12 s")
    let ending = LiveText().lines(Self.snapshot, state: .init(idleSeconds: 12, isEnding: true), width: 80)
    #expect(ending.last?.hasPrefix("ending: ") == true)
  }

  @Test("no line reaches the edge", arguments: [1, 2, 10, 20, 33, 34, 40, 79, 200])
  func narrow(width: Int) {
    for style in [TerminalStyle.plain, .colored] {
      for language in [ReportLanguage.english, .korean] {
        for height in [1, 3, 24] {
          let lines = LiveText(language: language, style: style).lines(
            Self.snapshot, state: .init(idleSeconds: 9, isEnding: true), width: width, height: height)
          #expect(!lines.isEmpty && lines.count <= height)
          #expect(lines.allSatisfy { LiveText.columns(of: $0) <= max(1, width - 1) })
          // Every colour is ended in its line.
          for line in lines {
            #expect(
              line.split(separator: "\u{1b}[0m", omittingEmptySubsequences: false).count - 1
                == line.count(where: { $0 == "\u{1b}" }) / 2)
          }
        }
      }
    }
  }
}
