import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@testable import K6LensCommand

/// `k6lens report --prometheus` against a real server.
@Suite(.enabled(if: InstalledProgram.has("prometheus", "promtool", "curl")))
struct PrometheusReportTests {
  private static let configuration = """
    specs:
      small: { label: Small, cpu: 0.5, memory: 512MB }
      medium: { label: Medium, cpu: 1, memory: 1GB }
    tests:
      01-queue-spike:
        rows:
          - p95
          - { resource: memory, label: "Memory max (B)" }
          - { resource: memory, statistic: min, label: "Memory min (B)" }
          - { resource: cpu, statistic: avg, label: CPU }
    resources:
      series:
        memory: { unit: bytes, query: 'container_memory_usage_bytes{name="app-$spec"}', objective: "max<0.8*limit" }
        cpu: { unit: ratio, query: 'rate(container_cpu_usage_seconds_total{name=~"app-${spec}"}[10s])' }

    """

  /// Memory that starts at some bytes and grows by 1 MiB a second, and half a processor, during a run and some time
  /// before and after it.
  private static func samples(_ spec: String, start: Int64, seconds: Int, from bytes: Int) -> [(
    String, String
  )] {
    (-30...seconds + 30).map { second in
      let time = Double(start / 1_000_000_000) + Double(second)
      return (
        "container_memory_usage_bytes{name=\"app-\(spec)\"} \((bytes + second) << 20) \(Int(time))",
        "container_cpu_usage_seconds_total{name=\"app-\(spec)\"} \(100 + Double(second) / 2) \(Int(time))"
      )
    }
  }

  private let folder: TemporaryDirectory
  private let server: PrometheusProcess
  private let windows: [String: (start: Int64, seconds: Int)]

  init() async throws {
    folder = try TemporaryDirectory()
    try folder.write("k6lens.yaml", Self.configuration)
    var windows: [String: (start: Int64, seconds: Int)] = [:]
    var series: [(String, String)] = []
    for (spec, bytes) in [("small", 400), ("medium", 300)] {
      let name = "01-queue-spike-\(spec).json.gz"
      try FileManager.default.copyItem(
        at: Fixtures.sampleResults.appending(path: name), to: folder.url.appending(path: name))
      let run = try RunLoader(options: AggregationOptions(), threadCount: 1)
        .run([CommandRun.sample(name)])
      let start = try #require(run.window.start)
      let end = try #require(run.window.end)
      windows[spec] = (start, Int((end - start) / 1_000_000_000))
      series += Self.samples(
        spec, start: start, seconds: Int((end - start) / 1_000_000_000) + 1, from: bytes)
    }
    self.windows = windows
    let lines =
      ["# TYPE container_memory_usage_bytes gauge"] + series.map(\.0)
      + ["# TYPE container_cpu_usage_seconds counter"] + series.map(\.1) + ["# EOF", ""]
    server = try await PrometheusProcess(openMetrics: lines.joined(separator: "\n"))
  }

  @Test func seriesOfEachRun() throws {
    let run = try BinaryRun(
      ["report", ".", "--language", "en", "--format", "json", "--prometheus", server.address], in: folder.url)
    #expect(run.status == 0)
    #expect(run.errorOutput == "")
    let report = try JSONValue(parsing: run.text)
    for (spec, bytes) in [("small", 400), ("medium", 300)] {
      let window = try #require(windows[spec])
      let cell = try #require(report["cells"]?.array?.first { $0["spec"]?.string == spec })
      let values = (cell["rows"]?.array ?? []).compactMap { $0["value"]?.number }
      try #require(values.count == 4)
      // The first point of the window shows the sample before it.
      let lowest = Double(bytes << 20)
      #expect(abs(values[1] - lowest - Double(window.seconds << 20)) <= Double(1 << 20))
      #expect(abs(values[2] - lowest) <= Double(1 << 20))
      #expect(abs(values[3] - 0.5) < 0.01)
    }
    // 400 MiB and more are above 80 % of 512 MB, 300 MiB are not above 80 % of 1 GB.
    let verdicts = (report["objectives"]?.array ?? []).filter { $0["expression"]?.string == "max<0.8*limit" }
      .map { "\($0["spec"]?.string ?? "") \($0["verdict"]?.string ?? "")" }
    #expect(verdicts == ["small fail", "medium pass"])
    #expect(report.at("provenance", "prometheus", "series")?.number == 4)
    #expect(report.at("provenance", "prometheus", "failures")?.array?.isEmpty == true)
  }

  @Test("fetched series and the same answers in files make the same report")
  func sameAsRecorded() throws {
    let fetched = try BinaryRun(
      ["report", ".", "-o", "-", "--language", "en", "--prometheus", server.address], in: folder.url)
    for (spec, window) in windows {
      let query = try #require(
        PrometheusQuery(
          #"container_memory_usage_bytes{name="app-$spec"}"#, test: "01-queue-spike", spec: spec,
          window: RunWindow(
            start: window.start, end: window.start + Int64(window.seconds) * 1_000_000_000,
            durationSeconds: Double(window.seconds), basis: .estimated), step: nil))
      let body = try InstalledProgram.run("curl", ["-sf", "--noproxy", "*", server.address + query.target])
      #expect(body.status == 0)
      try folder.write("prometheus/01-queue-spike-\(spec).memory.json", body.output)
    }
    try folder.write(
      "k6lens.yaml",
      Self.configuration.replacing("resources:\n", with: "resources:\n  directory: prometheus\n"))
    let recorded = try BinaryRun(["report", ".", "-o", "-", "--language", "en"], in: folder.url)
    let rows = { (text: String) in text.split(separator: "\n").filter { $0.contains("Memory m") } }
    #expect(rows(fetched.text).count >= 2)
    #expect(rows(fetched.text) == rows(recorded.text))
    #expect(fetched.text.contains("- Resource series fetched from `\(server.address)`: 4 of 4\n"))
  }

  @Test func wrongQuery() throws {
    try folder.write(
      "k6lens.yaml",
      Self.configuration.replacing("'container_memory_usage_bytes{", with: "')container_memory_usage_bytes{"))
    let run = try BinaryRun(
      ["report", ".", "-o", "-", "--language", "en", "--prometheus", server.address], in: folder.url)
    #expect(run.status == 0)
    #expect(
      run.errorOutput.hasPrefix(
        "k6lens: 01-queue-spike medium memory and 1 more not fetched: \(server.address) answered HTTP 400: "))
    #expect(run.errorOutput.contains("parse error: unexpected right parenthesis"))
    #expect(run.text.contains("fetched from `\(server.address)`: 2 of 4\n"))
  }

  @Test func noValuesThen() throws {
    try folder.write("k6lens.yaml", Self.configuration.replacing(#""app-$spec""#, with: #""app-gone""#))
    let run = try BinaryRun(
      ["report", ".", "-o", "-", "--language", "en", "--prometheus", server.address], in: folder.url)
    #expect(
      run.errorOutput
        == "k6lens: 01-queue-spike medium memory and 1 more not fetched: the query has no values during the run\n"
    )
  }
}
