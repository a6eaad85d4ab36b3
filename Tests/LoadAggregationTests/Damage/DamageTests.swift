import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

/// Recorded lines in every bad condition they can reach us in: nothing good is lost, everything else is counted.
@Suite struct DamageTests {
  private let recorded: RecordedText
  private let clean: RunSummary

  init() throws {
    recorded = try RecordedText("results/01-queue-spike-small", limit: 3000)
    clean = try recorded.read(RecordedText.text(recorded.lines))
  }

  private static let noise: [String] = [
    "", "     execution: local", "        output: json (-)",
    "running (01.0s), 01/50 VUs, 3 complete and 0 interrupted",
    "queue_spike   [   5% ] 01/50 VUs  01.0s/20.0s", #"time="2024-05-01T12:00:00Z" level=warning msg="x""#,
    "          /\\      |‾‾| /‾‾/   /‾‾/", "}", "\"Point\",", "{}", "[1,2]", #"{"level":"info"}"#, "null",
    "12",
    "\u{1}\u{2}binary\u{7f}", "     ✓ status is 201",
  ]

  @Test(arguments: [1, 2, 3])
  func otherLinesBetween(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var lines: [[UInt8]] = []
    var inserted = 0
    for line in recorded.lines {
      while UInt8.random(in: 0..<10, using: &random) == 0 {
        let noise = Self.noise.randomElement(using: &random) ?? ""
        lines.append(Array(noise.utf8))
        if !noise.isEmpty { inserted += 1 }
      }
      lines.append(line)
    }
    let run = try recorded.read(RecordedText.text(lines))
    #expect(run.measuresTheSame(as: clean), "seed \(seed)")
    #expect(run.source.files.first?.skipped == inserted)
    #expect(run.source.files.first?.lines == lines.count)
    #expect(run.count(.notJSON) + run.count(.notK6) == inserted)
    let first = lines.firstIndex { line in !line.isEmpty && !recorded.lines.contains(line) }
    #expect(run.problems.examples.first?.location.line == (first ?? 0) + 1)
  }

  /// Progress output in the middle of a line, as `--out json=-` without `--quiet` has about once a second.
  @Test(arguments: [1, 2, 3])
  func progressInsideLines(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    var cuts = 0
    for line in recorded.lines {
      if UInt8.random(in: 0..<40, using: &random) == 0 {
        let place = Int.random(in: 1..<line.count, using: &random)
        text += line[..<place]
        text += Array("\n\nrunning (01.0s), 01/50 VUs\nqueue_spike   [   5% ] 01/50 VUs\n".utf8)
        text += line[place...]
        cuts += 1
      } else {
        text += line
      }
      text.append(0x0a)
    }
    let run = try recorded.read(text)
    #expect(cuts > 20)
    #expect(run.measuresTheSame(as: clean), "seed \(seed)")
    #expect(run.count(.rejoinedLine) == cuts)
    #expect(run.count(.notJSON) == 2 * cuts)
    #expect(run.source.files.first?.skipped == 2 * cuts)
    // The parts that threads read begin where no line is cut in two.
    for parts in [
      try recorded.read(text, partSize: 4000), try recorded.read(text, partSize: 4000, mapped: true),
      try recorded.read(StoredGzip.file(of: text)),
    ] {
      #expect(parts.measuresTheSame(as: clean), "seed \(seed)")
      #expect(parts.problems == run.problems)
    }
  }

  @Test func everyCutOfTheEnd() throws {
    let lines = Array(recorded.lines.prefix(4))
    let text = RecordedText.text(lines)
    var ends: [Int] = []
    for (index, byte) in text.enumerated() where byte == 0x0a { ends.append(index) }
    for cut in 0...text.count {
      let prefix = Array(text[..<cut])
      // A line without its end mark still counts when its JSON is whole.
      let whole = lines.indices.filter { ends[$0] <= cut }
      let points = whole.filter { !lines[$0].starts(with: Array(#"{"type":"Metric""#.utf8)) }
      if points.isEmpty {
        #expect(throws: InputError.self) { try recorded.read(prefix) }
        continue
      }
      let run = try recorded.read(prefix)
      let file = try #require(run.source.files.first)
      #expect(file.samples == points.count, "cut at \(cut)")
      let isTorn = !whole.contains { ends[$0] == cut || ends[$0] + 1 == cut }
      #expect(file.truncated == isTorn, "cut at \(cut)")
      #expect(file.skipped == (isTorn ? 1 : 0), "cut at \(cut)")
      #expect(run.count(.truncatedLine) == (isTorn ? 1 : 0))
    }
  }

  @Test(arguments: [7])
  func everyCutOfGzip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let whole = try Data(contentsOf: RecordedRuns.file("results/01-queue-spike-small", "json.gz"))
    let all = try RecordedText("results/01-queue-spike-small")
    for _ in 0..<12 {
      let cut = Int.random(in: 20..<whole.count - 1, using: &random)
      let bytes = Array(whole.prefix(cut))
      let run: RunSummary
      do {
        run = try recorded.read(bytes)
      } catch let error as InputError {
        #expect(cut < 3000, "cut at \(cut): \(error)")
        continue
      }
      let file = try #require(run.source.files.first)
      #expect(file.truncated && file.compressed)
      #expect(run.count(.truncatedGzip) == 1)
      // What could be inflated are the first lines, the last of them possibly cut.
      let kept = file.lines - file.skipped
      let expected = try recorded.read(RecordedText.text(Array(all.lines.prefix(kept))))
      #expect(run.measuresTheSame(as: expected), "cut at \(cut)")
    }
  }

  @Test func gzipWithDamageInside() throws {
    var bytes = [UInt8](try Data(contentsOf: RecordedRuns.file("results/01-queue-spike-small", "json.gz")))
    for index in 60_000..<60_050 { bytes[index] ^= 0x5a }
    let run = try recorded.read(bytes)
    #expect(run.count(.damagedGzip) + run.count(.truncatedGzip) == 1)
    #expect(run.source.files.first?.truncated == true)
    #expect((run.source.files.first?.samples ?? 0) > 100)
  }

  /// Everything could be inflated, so nothing is left out, of the members that follow either.
  @Test(arguments: [1, 3])
  func gzipWithAWrongChecksum(threads: Int) throws {
    let lines = recorded.lines
    let half = lines.count / 2
    var first = StoredGzip.file(of: RecordedText.text(Array(lines[..<half])))
    first[first.count - 5] ^= 0x40
    let folder = try ScratchFolder()
    let path = try folder.write(
      "run.json.gz", first + StoredGzip.file(of: RecordedText.text(Array(lines[half...]))))
    let run = try RunReader(threadCount: threads).summary(of: [path])
    #expect(run.measuresTheSame(as: clean))
    #expect(run.count(.damagedGzip) == 1)
    #expect(run.source.files.first?.skipped == 0)
  }

  @Test func gluedFiles() throws {
    let once = RecordedText.text(recorded.lines)
    let twice = try recorded.read(once + once)
    #expect(twice.source.files.first?.samples == 2 * (clean.source.files.first?.samples ?? 0))
    #expect(twice.problems == .none)
    // The first file without its last line end: two objects on one line.
    let glued = try recorded.read(Array(once.dropLast()) + once)
    #expect(glued.measuresTheSame(as: twice))
    let gzip = [UInt8](try Data(contentsOf: RecordedRuns.file("results/01-queue-spike-small", "json.gz")))
    let both = try recorded.read(gzip + gzip)
    let single = try recorded.read(gzip)
    #expect(both.source.files.first?.samples == 2 * (single.source.files.first?.samples ?? 0))
    #expect(both.problems == .none)
  }

  @Test func zeroBytes() throws {
    let zeros = [UInt8](repeating: 0, count: 5000)
    let text = RecordedText.text(recorded.lines)
    for damaged in [zeros + text, text + zeros, zeros + [0x0a] + text, text + zeros + [0x0a]] {
      let run = try recorded.read(damaged)
      #expect(run.measuresTheSame(as: clean))
    }
    var lines = recorded.lines
    lines[100] = zeros + lines[100]
    lines[200] += zeros
    lines.insert(zeros, at: 300)
    let run = try recorded.read(RecordedText.text(lines))
    #expect(run.measuresTheSame(as: clean))
  }

  @Test func otherEncodings() throws {
    let text = String(decoding: RecordedText.text(recorded.lines), as: UTF8.self)
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    #expect(try recorded.read(mark + Array(text.utf8)).measuresTheSame(as: clean))
    let returns = text.replacing("\n", with: "\r\n")
    #expect(try recorded.read(Array(returns.utf8)).measuresTheSame(as: clean))
    let utf16 = ("\u{feff}" + returns).utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let run = try recorded.read(utf16)
    #expect(run.measuresTheSame(as: clean))
    #expect(run.problems == .none)
  }

  @Test func otherArrangements() throws {
    let texts = recorded.lines.map { String(decoding: $0, as: UTF8.self) }
    for text in ["[" + texts.joined(separator: ",") + "]", "[\n" + texts.joined(separator: ",\n") + "\n]\n"] {
      let array = try recorded.read(Array(text.utf8))
      #expect(array.source.files.first?.format == .jsonArray)
      #expect(array.measuresTheSame(as: clean))
      #expect(array.problems == .none)
    }
    let pretty = try texts.prefix(500).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let data = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
      return String(decoding: data, as: UTF8.self)
    }
    let sequence = try recorded.read(Array(pretty.joined(separator: "\n").utf8))
    #expect(sequence.source.files.first?.format == .jsonSequence)
    let first = try recorded.read(RecordedText.text(Array(recorded.lines.prefix(500))))
    #expect(sequence.checks == first.checks && sequence.window == first.window)
    #expect(sequence.problems == .none)
  }

  /// Order decides only which value of a gauge is the last.
  @Test(arguments: [11])
  func anyOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let run = try recorded.read(RecordedText.text(recorded.lines.shuffled(using: &random)))
    let isGauge = { (metric: MetricSummary) in metric.type == .gauge }
    #expect(run.metrics.filter { !isGauge($0) } == clean.metrics.filter { !isGauge($0) })
    #expect(run.window.end == clean.window.end)
    #expect(run.problems == .none)
  }

  /// Both readings of a line give the same, and no damage makes either fail.
  @Test(arguments: [21, 22])
  func randomBytes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = RecordedText.text(Array(recorded.lines.prefix(400)))
    for _ in 0..<10 {
      var damaged = text
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch UInt8.random(in: 0..<4, using: &random) {
        case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged[place] = 0x0a
        case 2: damaged.remove(at: place)
        default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      let fast = try recorded.read(damaged)
      let strict = try recorded.read(damaged, fastPath: false)
      #expect(fast == strict, "seed \(seed)")
      let parts = try recorded.read(damaged, partSize: 5000)
      #expect(parts.source.files.first?.lines == fast.source.files.first?.lines, "seed \(seed)")
      #expect(try recorded.read(damaged, partSize: 5000, mapped: true) == parts, "seed \(seed)")
    }
  }
}
