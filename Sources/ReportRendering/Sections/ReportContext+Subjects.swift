import K6Parsing
import LoadAggregation
import LoadAnalysis
import LoadStatistics

extension ReportContext {
  /// What an objective or a row is about, in the words of the report: `에러율`, `P95 응답 시간`; a metric without
  /// a name of its own as k6 shows it.
  func subject(_ subject: Objective.Subject, _ statistic: Statistic?, test: String?) -> InlineText {
    switch subject {
    case .metric(let metric): self.subject(metric, statistic, test: test)
    case .resource(let name):
      resourceName(name) + InlineText(statistic.map { " " + statisticName($0) } ?? "")
    }
  }

  /// What a number of a metric is called.
  func subject(_ metric: MetricReference, _ statistic: Statistic?, test: String?) -> InlineText {
    if let label = rowLabel(metric, statistic, test: test) { return InlineText(label) }
    if metric == .requestFailed { return InlineText(self[.errorRate]) }
    if metric == .requests, statistic == .rate { return InlineText(self[.throughput]) }
    if metric.name == "http_req_duration" {
      let name = InlineText(
        statistic.map { statisticName($0) + " " + self[.responseTime] } ?? self[.responseTime])
      if metric.selectorText == "expected_response:true" {
        return name + InlineText(" (" + self[.expectedResponses] + ")")
      }
      return metric.selectorText.map { name + " " + .code("{\($0)}") } ?? name
    }
    let name = InlineText.code(metric.displayName)
    switch statistic {
    case nil, .rate?, .count?, .value?: return name
    case let statistic?: return name + InlineText(" " + statisticName(statistic))
    }
  }

  /// A statistic's name in text: `P95`, `평균`.
  func statisticName(_ statistic: Statistic) -> String {
    switch statistic {
    case .percentile(let p): "P" + NumberFormatting.trimmed(p, decimals: 3)
    case .median: "P50"
    case .mean: self[.mean]
    case .minimum: self[.minimum]
    case .maximum: self[.maximum]
    case .count: self[.count]
    case .rate: self[.rate]
    case .value: self[.lastValue]
    }
  }

  /// A resource series' name: known ones translated, others as they are.
  func resourceName(_ name: String) -> InlineText {
    switch name {
    case "memory": InlineText(self[.memory])
    case "cpu": "CPU"
    default: .code(name)
    }
  }

  /// What is watched for drift.
  func subject(_ subject: DriftVerdict.Subject) -> InlineText {
    switch subject {
    case .resource(let name): resourceName(name)
    case .latency(let metric): self.subject(metric, .median, test: nil)
    }
  }

  /// A limit in words: `1% 미만`, `below 1%`.
  func limit(_ comparison: ObjectiveState.Comparison, _ value: Double, unit: MetricUnit) -> String {
    let text = ValueWording.text(value, unit: unit)
    switch (comparison, language) {
    case (.less, .korean): return text + " 미만"
    case (.atMost, .korean): return text + " 이하"
    case (.greater, .korean): return text + " 초과"
    case (.atLeast, .korean): return text + " 이상"
    case (.equal, .korean): return text
    case (.different, .korean): return text + " 이외"
    case (.less, .english): return "below " + text
    case (.atMost, .english): return "at most " + text
    case (.greater, .english): return "above " + text
    case (.atLeast, .english): return "at least " + text
    case (.equal, .english): return "exactly " + text
    case (.different, .english): return "other than " + text
    }
  }

  /// An objective as symbols: `< 1%`.
  func bound(_ comparison: ObjectiveState.Comparison, _ value: Double, unit: MetricUnit) -> String {
    comparison.rawValue + " " + ValueWording.text(value, unit: unit)
  }

  /// The name that a row of the comparison table gives to exactly this number, without its unit.
  private func rowLabel(_ metric: MetricReference, _ statistic: Statistic?, test: String?) -> String? {
    guard let test, let rows = plan.test(test)?.rows else { return nil }
    for row in rows {
      guard let label = row.label else { continue }
      let isSame: Bool
      switch row.quantity {
      case .trend(let reference, let shown): isSame = reference == metric && shown == statistic
      case .rate(let reference), .perSecond(let reference): isSame = reference == metric && statistic == .rate
      case .count(let reference): isSame = reference == metric && statistic == .count
      case .gauge(let reference, let shown): isSame = reference == metric && shown == statistic
      case .leak, .latencyDrift, .resource: isSame = false
      }
      if isSame { return Self.withoutUnit(label) }
    }
    return nil
  }

  /// `예약 성공률 (%)` as `예약 성공률`.
  static func withoutUnit(_ label: String) -> String {
    guard label.hasSuffix(")"), let open = label.lastIndex(of: "("), open != label.startIndex else {
      return label
    }
    let inside = label[label.index(after: open)...].dropLast()
    guard ["%", "ms", "s", "req/s", "/s", "MB", "MiB", "bytes"].contains(String(inside)) else { return label }
    return String(label[..<open].reversed().drop { $0 == " " }.reversed())
  }
}
