import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct RunBenchFormatTests {
  @Test("every recorded run is of the format", arguments: RecordedRuns.all)
  func recorded(name: String) throws {
    let run = try DiffSamples.run(name)
    let file = try BenchFile(RunBenchFormat().render(run))
    guard case .trend(let values)? = run.metric("http_req_duration")?.values else { return }
    let result = try #require(file.results.first { $0.name == "Http_req_duration" })
    #expect(result.iterations == values.count)
    let pairs: [(String, Double?)] = [
      ("sec/op", values.avg), ("p50-sec/op", values.med), ("p95-sec/op", values.percentile(95)),
      ("max-sec/op", values.max),
    ]
    for (unit, milliseconds) in pairs {
      let seconds = try #require(result.values[unit])
      #expect(abs(seconds * 1000 - (milliseconds ?? .nan)) < 1e-9 * (milliseconds ?? 0))
    }
    #expect(file.units["p95-sec/op"] == "lower")
    #expect(file.units["req/s"] == "higher")
    let endpoints = run.breakdown(by: ["name"])?.rows.count ?? 0
    #expect(file.results.filter { $0.name.hasPrefix("Http_req_duration/name=") }.count == endpoints)
  }

  @Test func aWholeText() throws {
    try Expected.expect(
      RunBenchFormat().render(try HandleSummaryFixture.run("results/01-queue-spike-small")),
      equals: "interop/run.bench.txt")
  }

  /// `benchstat` compares only results of the same configuration.
  @Test func runsOfOneTestHaveOneConfiguration() throws {
    let before = try DiffSamples.run("slower-by-15-percent/before/01-queue-spike-medium")
    let after = try DiffSamples.run("slower-by-15-percent/after/01-queue-spike-medium")
    let (a, b) = (
      try BenchFile(RunBenchFormat().render(before)), try BenchFile(RunBenchFormat().render(after))
    )
    #expect(a.configuration == b.configuration)
    #expect(a.results.map(\.name) == b.results.map(\.name))
  }

  @Test func hostileNames() throws {
    let file = try BenchFile(RunBenchFormat().render(HostileSamples.run()))
    #expect(file.results.count >= 2 * HostileSamples.names.count)
  }

  @Test(
    "names",
    arguments: [
      ("http_reqs", [("name", "GET /a b")], "BenchmarkHttp_reqs/name=GET_%2Fa_b"),
      ("대기", [], "BenchmarkMetric_대기"), ("_x", [], "BenchmarkMetric__x"), ("p-12", [], "BenchmarkP%2D12"),
      ("x", [("name", "seat-8")], "BenchmarkX/name=seat%2D8"),
      ("x", [("a=b", "50%")], "BenchmarkX/a%3Db=50%25"),
    ])
  func names(metric: String, tags: [(String, String)], expected: String) {
    #expect(RunBenchFormat.name(metric, TagSet(tags)) == expected)
  }
}

/// A reader of the Go benchmark format as its proposal states it: strict where readers are lenient.
private struct BenchFile {
  struct Failure: Error { let line: String }

  struct Result {
    let name: String
    let iterations: Int
    let values: [String: Double]
  }

  var configuration: [String: String] = [:]
  var units: [String: String] = [:]
  var results: [Result] = []

  init(_ text: String) throws {
    #expect(text.hasSuffix("\n"))
    var names: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let fields = line.split(whereSeparator: \.isWhitespace).map(String.init)
      if line.hasPrefix("#") { continue }
      if fields.first == "Unit" {
        guard fields.count == 3, let parts = fields.last?.split(separator: "="), parts.count == 2,
          parts[0] == "better", ["lower", "higher"].contains(parts[1])
        else { throw Failure(line: String(line)) }
        units[fields[1]] = String(parts[1])
      } else if line.hasPrefix("Benchmark") {
        let name = String(fields[0].dropFirst("Benchmark".count))
        guard name.first?.isUppercase == true, fields.count >= 4, fields.count.isMultiple(of: 2),
          let iterations = Int(fields[1]), iterations > 0, names.insert(name).inserted
        else { throw Failure(line: String(line)) }
        var values: [String: Double] = [:]
        for index in stride(from: 2, to: fields.count, by: 2) {
          guard let number = Double(fields[index]), number.isFinite, values[fields[index + 1]] == nil else {
            throw Failure(line: String(line))
          }
          values[fields[index + 1]] = number
        }
        results.append(Result(name: name, iterations: iterations, values: values))
      } else {
        guard let match = line.wholeMatch(of: /([a-z][^\sA-Z:]*):[ \t]+(.*)/) else {
          throw Failure(line: String(line))
        }
        configuration[String(match.1)] = String(match.2)
      }
    }
  }
}
