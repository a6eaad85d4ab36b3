import K6Parsing
import LoadAggregation

/// A run in the Go benchmark format, which `benchstat` compares: `BenchmarkHttp_req_duration/name=… 1163 0.089 sec/op …`.
///
/// One line a metric, submetric and endpoint. Times are in seconds (`sec/op` is the mean, `p95-sec/op` a percentile),
/// sizes in bytes; the number before them is the count of samples. Units say which direction is better. Where the run
/// comes from stands in comments, since `benchstat` compares only what has the same configuration.
/// Source: Go proposal 14313, "Go Benchmark Data Format", and 43744 for units.
public struct RunBenchFormat: Sendable {
  /// The only form.
  public init() {}

  /// The text of a run, each line ended by a line feed.
  public func render(_ run: RunSummary) -> String {
    var units: [String: String?] = [:]
    var taken: [String: Int] = [:]
    var results: [String] = []
    // A submetric of an endpoint is the endpoint's own line once more.
    var known: [String: Set<TagSet>] = [:]
    func add(_ metric: MetricSummary, tags: TagSet) {
      let (count, values) = Self.values(metric)
      if values.isEmpty || !known[metric.name, default: []].insert(tags).inserted { return }
      for value in values { units[value.unit] = value.better }
      let name = Self.unique(Self.name(metric.name, tags), &taken)
      let fields = values.map { "\(ECMAScriptNumber.shortest($0.number)) \($0.unit)" }
      results.append("\(name) \(max(count ?? 1, 1)) \(fields.joined(separator: " "))")
    }
    for metric in run.metrics { add(metric, tags: metric.selector?.tags ?? .empty) }
    for row in run.breakdown(by: ["name"])?.rows ?? [] {
      for metric in row.metrics { add(metric, tags: row.tags) }
    }
    let directions = units.compactMap { unit, better in better.map { "Unit \(unit) better=\($0)" } }.sorted()
    return (comments(run) + ["tool: k6"] + directions + results).map { $0 + "\n" }.joined()
  }

  /// Where the run comes from; a line that begins with `#` means nothing to readers.
  private func comments(_ run: RunSummary) -> [String] {
    var lines = run.source.files.map { "# file " + PlainText.line($0.path) }
    if let version = run.source.k6Version { lines.append("# k6 " + PlainText.line(version)) }
    if let start = run.window.start { lines.append("# start " + RFC3339.text(nanoseconds: start)) }
    if let seconds = run.window.durationSeconds {
      lines.append("# seconds " + ECMAScriptNumber.shortest(seconds))
    }
    return lines
  }

  // MARK: Values

  private struct Value {
    let number: Double
    let unit: String
    let better: String?
  }

  private static func values(_ metric: MetricSummary) -> (count: Int?, values: [Value]) {
    switch metric.values {
    case .trend(let values):
      let (suffix, divisor): (String, Double) =
        switch metric.contains {
        case .time: ("sec/op", 1000)
        case .data: ("B/op", 1)
        case .plain: ("value/op", 1)
        }
      let better = metric.contains == .time ? "lower" : nil
      var numbers: [(String, Double?)] = [("", values.avg), ("p50-", values.med)]
      numbers += values.percentiles.filter { $0.p > 0 && $0.p < 100 && $0.p != 50 }.map {
        ("p\(ECMAScriptNumber.shortest($0.p))-", $0.value)
      }
      numbers.append(("max-", values.max))
      return (
        values.count,
        numbers.compactMap { prefix, number in
          Self.finite(number).map { Value(number: $0 / divisor, unit: prefix + suffix, better: better) }
        }
      )
    case .counter(let values):
      let unit =
        metric.contains == .data ? "B/s" : metric.name == "http_reqs" ? "req/s" : "count/s"
      return (
        finite(values.count).flatMap { Int(exactly: $0.rounded()) },
        finite(values.ratePerSecond).map {
          [Value(number: $0, unit: unit, better: unit == "req/s" ? "higher" : nil)]
        } ?? []
      )
    case .rate(let values):
      let (unit, better): (String, String?) =
        switch metric.name {
        case "http_req_failed", "browser_http_req_failed": ("failed-ratio", "lower")
        case "checks": ("passed-ratio", "higher")
        default: ("ratio", nil)
        }
      return (values.total, finite(values.rate).map { [Value(number: $0, unit: unit, better: better)] } ?? [])
    case .gauge(let values):
      return (
        nil,
        [("last-value", values.value), ("max-value", values.max)].compactMap { unit, number in
          Self.finite(number).map { Value(number: $0, unit: unit, better: nil) }
        }
      )
    }
  }

  private static func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }

  // MARK: Names

  /// `BenchmarkHttp_req_duration/name=GET_%2Fseats`: the letter behind `Benchmark` is upper case by the format.
  static func name(_ metric: String, _ tags: TagSet) -> String {
    var name = escaped(metric)
    if let first = name.first {
      let upper = first.uppercased()
      name = upper.first?.isUppercase == true ? upper + name.dropFirst() : "Metric_" + name
    }
    let parts = tags.tags.map { "/\(escaped($0.key, isKey: true))=\(escaped($0.value))" }
    return "Benchmark" + withoutProcessorCount(name + parts.joined())
  }

  /// The text without what separates names and fields: blanks become `_`, as in Go, the rest is percent-encoded.
  private static func escaped(_ text: String, isKey: Bool = false) -> String {
    var result = ""
    for scalar in PlainText.line(text).unicodeScalars {
      switch scalar {
      case " ": result += "_"
      case "/": result += "%2F"
      case "%": result += "%25"
      case "=" where isKey: result += "%3D"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Readers take digits behind a last hyphen for the number of processors.
  private static func withoutProcessorCount(_ name: String) -> String {
    guard let hyphen = name.lastIndex(of: "-") else { return name }
    let rest = name[name.index(after: hyphen)...]
    guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber }) else { return name }
    return name[..<hyphen] + "%2D" + rest
  }

  /// Equal names would be taken for repeats of one measurement; later ones are numbered as Go does.
  private static func unique(_ name: String, _ taken: inout [String: Int]) -> String {
    let count = taken[name, default: 0]
    taken[name] = count + 1
    if count == 0 { return name }
    return unique("\(name)#\(count < 10 ? "0" : "")\(count)", &taken)
  }
}
