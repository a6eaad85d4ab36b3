import Foundation
import K6Parsing
import LoadAggregation
import TestSupport

/// What k6 itself says of a run; of a recorded one read with Foundation so that no reader of ours is in the way.
struct K6Truth {
  struct Metric {
    let name: String
    let type: String
    let contains: String
    let values: [String: Double]
    let thresholds: [String: Bool]
  }

  let metrics: [Metric]
  /// `group/name` of each check with its passes and fails.
  let checks: [String: [Int]]
  let durationSeconds: Double
  let exitCode: Int

  // JSONDecoder, since JSONSerialization reads the last digits of long numbers wrong.
  private struct Document: Decodable {
    struct Metric: Decodable {
      let type: String
      let contains: String
      let values: [String: Double]
      let thresholds: [String: [String: Bool]]?
    }
    struct Group: Decodable {
      struct Check: Decodable {
        let name: String
        let passes: Int
        let fails: Int
      }
      let path: String
      let groups: [Group]
      let checks: [Check]
    }
    struct State: Decodable { let testRunDurationMs: Double }

    let metrics: [String: Metric]
    let rootGroup: Group
    let state: State

    private enum CodingKeys: String, CodingKey {
      case metrics, state
      case rootGroup = "root_group"
    }
  }

  init(_ run: String) throws {
    let data = try Data(contentsOf: RecordedRuns.file(run, "handle-summary.json"))
    let document = try JSONDecoder().decode(Document.self, from: data)
    metrics = document.metrics.map { name, metric in
      Metric(
        name: name, type: metric.type, contains: metric.contains, values: metric.values,
        thresholds: (metric.thresholds ?? [:]).compactMapValues { $0["ok"] })
    }.sorted { $0.name < $1.name }
    var checks: [String: [Int]] = [:]
    Self.collect(document.rootGroup, into: &checks)
    self.checks = checks
    durationSeconds = document.state.testRunDurationMs / 1000
    let code = try String(contentsOf: RecordedRuns.file(run, "exit-code"), encoding: .utf8)
    exitCode = Int(code.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
  }

  init(metrics: [Metric], checks: [String: [Int]], durationSeconds: Double, exitCode: Int) {
    self.metrics = metrics
    self.checks = checks
    self.durationSeconds = durationSeconds
    self.exitCode = exitCode
  }

  private static func collect(_ group: Document.Group, into checks: inout [String: [Int]]) {
    for check in group.checks { checks["\(group.path)/\(check.name)"] = [check.passes, check.fails] }
    for inner in group.groups { collect(inner, into: &checks) }
  }

  /// The thresholds as a user would give them.
  func givenThresholds() throws -> [AggregationOptions.GivenThreshold] {
    try metrics.flatMap { metric in
      try metric.thresholds.keys.sorted().flatMap {
        try ThresholdSpecification("\(metric.name): \($0)").given(origin: .commandLine)
      }
    }
  }
}

/// How far values may be from k6's own in one form of a run.
struct ParityTolerance {
  /// Of one value, absolute: CSV is rounded to six decimals.
  var value = 0.0
  /// Of an average or a sum, relative: k6 adds in file order.
  var sum = 1e-12
  /// Of a counter's rate, relative: the duration is estimated.
  var rate: Double
  /// Whether metrics and submetrics that k6 lists may be missing: CSV declares no submetrics.
  var mayMissSubmetrics = false
}

extension K6Truth {
  /// What differs in `run`, one line each.
  func differences(from run: RunSummary, _ tolerance: ParityTolerance) -> [String] {
    var found: [String] = []
    let inferred = run.limitations.flatMap { limitation in
      if case .typesInferred(let names) = limitation { names } else { [String]() }
    }
    for metric in metrics {
      guard let ours = run.metrics.first(where: { $0.displayName == metric.name }) else {
        if !(tolerance.mayMissSubmetrics && metric.name.contains("{") && metric.thresholds.isEmpty) {
          found.append("\(metric.name) is missing")
        }
        continue
      }
      if ours.type.rawValue != metric.type {
        // Nothing in a CSV tells a rate of ones from a counter; then it must be said.
        if !inferred.contains(ours.name) { found.append("\(metric.name) is a \(ours.type)") }
        continue
      }
      if ours.typeBasis == .declared, ours.contains.rawValue != metric.contains {
        found.append("\(metric.name) contains \(ours.contains)")
      }
      for (statistic, value) in metric.values.sorted(by: { $0.key < $1.key }) {
        let our = ours.statistic(statistic)
        if !tolerance.allows(our, value, statistic, metric) {
          found.append("\(metric.name) \(statistic): \(our.map { "\($0)" } ?? "nil"), k6 says \(value)")
        }
      }
    }
    let known = Set(metrics.map(\.name))
    for extra in run.metrics where !known.contains(extra.displayName) {
      found.append("\(extra.displayName) is not k6's")
    }
    let ourChecks = Dictionary(
      run.checks.map { ("\($0.group)/\($0.name)", [$0.passes, $0.fails]) }, uniquingKeysWith: { $1 })
    if ourChecks != checks { found.append("checks \(ourChecks), k6 says \(checks)") }
    return found
  }
}

extension ParityTolerance {
  fileprivate func allows(
    _ our: Double?, _ value: Double, _ statistic: String, _ metric: K6Truth.Metric
  ) -> Bool {
    guard let our else { return false }
    switch (metric.type, statistic) {
    case ("counter", "rate"): return abs(our - value) <= rate * abs(value)
    case ("counter", "count"):
      // Every added value is rounded.
      return abs(our - value) <= sum * abs(value) + self.value * max(1, abs(value))
    case ("trend", "avg"): return abs(our - value) <= sum * abs(value) + self.value
    case ("trend", "count"), ("rate", "passes"), ("rate", "fails"): return our == value
    case ("rate", "rate"): return abs(our - value) <= 1e-15
    default: return abs(our - value) <= self.value + 1e-12 * abs(value)
    }
  }
}

extension MetricSummary {
  /// The number that k6's object holds under a key; zero where k6 says zero of no samples.
  fileprivate func statistic(_ key: String) -> Double? {
    switch values {
    case .counter(let counter): key == "count" ? counter.count : counter.ratePerSecond
    case .gauge(let gauge): key == "value" ? gauge.value : key == "min" ? gauge.min : gauge.max
    case .rate(let rate):
      switch key {
      case "passes": rate.passes.map(Double.init)
      case "fails": rate.fails.map(Double.init)
      default: rate.rate ?? (rate.total == 0 ? 0 : nil)
      }
    case .trend(let trend): trend.count == 0 ? 0 : statistic(key, trend)
    }
  }

  private func statistic(_ key: String, _ trend: TrendValues) -> Double? {
    switch key {
    case "avg": trend.avg
    case "min": trend.min
    case "med": trend.med
    case "max": trend.max
    case "count": trend.count.map(Double.init)
    default: Double(key.dropFirst(2).dropLast()).flatMap { trend.percentile($0) }
    }
  }
}
