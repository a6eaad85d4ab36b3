import K6Parsing
import LoadAggregation
import LoadAnalysis

/// Reads the tests of `k6lens.yaml`: their titles, objectives and rows.
struct TestPlanReader {
  /// What is measured beside k6; rows and objectives may name it.
  let resources: ResourcePlan
  /// Which of texts in several languages are taken.
  let language: ReportLanguage

  /// The tests of a mapping, in its order.
  func tests(_ node: ConfigurationNode) throws(ConfigurationError) -> [TestPlan] {
    var tests: [TestPlan] = []
    for (name, value) in try node.members() {
      let members = try value.members(["title", "situation", "objectives", "rows"])
      var test = TestPlan(
        name: name, title: try members["title"]?.text(in: language),
        situation: try members["situation"]?.text(in: language))
      if let objectives = members["objectives"] { test.objectives = try self.objectives(objectives) }
      if let rows = members["rows"] {
        var plans: [TableRowPlan] = []
        for row in try rows.elements() { plans.append(try self.row(row)) }
        test.rows = plans
      }
      tests.append(test)
    }
    return tests
  }

  // MARK: Objectives

  private func objectives(_ node: ConfigurationNode) throws(ConfigurationError) -> [Objective] {
    var objectives: [Objective] = []
    for (name, value) in try node.members() {
      let subject: Objective.Subject =
        resources.series(name) == nil ? .metric(try Self.metric(name, at: value)) : .resource(name)
      for element in try value.elements(allowsSingle: true) {
        let expression = try element.text()
        try Self.check(expression, of: subject, at: element)
        objectives.append(Objective(subject: subject, expression: expression))
      }
    }
    return objectives
  }

  /// Checks an objective's expression.
  static func check(
    _ expression: String, of subject: Objective.Subject, at node: ConfigurationNode
  ) throws(ConfigurationError) {
    do {
      switch subject {
      case .resource: _ = try ObjectiveExpression(resource: expression)
      case .metric(let reference):
        let condition = try ObjectiveExpression(metric: expression).threshold
        guard let type = BuiltInMetric.definition(of: reference.name)?.type else { return }
        if try !ThresholdExpression(condition).supports(type) {
          throw node.error("'\(expression)' does not fit \(reference.name), which is a \(type.rawValue)")
        }
      }
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw node.error("\(error)")
    }
  }

  private static func metric(
    _ name: String, at node: ConfigurationNode
  ) throws(ConfigurationError) -> MetricReference {
    do {
      let (metric, selector) = try SubmetricSelector.parse(name)
      return MetricReference(name: metric, selector: selector?.tags, selectorText: selector?.text)
    } catch {
      throw node.error("\(error)")
    }
  }

  // MARK: Rows

  private static let words = ["p95", "error_rate", "throughput", "avg", "med", "max", "latency_drift"]
  private static let kinds = ["trend", "rate", "counter", "gauge", "leak", "resource"]

  private func row(_ node: ConfigurationNode) throws(ConfigurationError) -> TableRowPlan {
    if !node.isMapping { return TableRowPlan(try Self.quantity(of: try node.text(), at: node)) }
    let members = try node.members(Self.kinds + ["row", "statistic", "label", "format"])
    let named = (Self.kinds + ["row"]).filter { members[$0] != nil }
    guard let kind = named.first, named.count == 1, let value = members[kind] else {
      throw node.error(
        "\(node.keyPath) names \(named.isEmpty ? "nothing to show" : named.joined(separator: " and ")), "
          + "expected one of \(Spelling.list(Self.kinds + ["row"], or: "or"))")
    }
    var row = TableRowPlan(try quantity(kind, value, statistic: members["statistic"]))
    row.label = try members["label"]?.text(in: language)
    if let format = members["format"] {
      switch try format.text() {
      case "percent": row.format = .percent
      case "number": row.format = .number
      default: throw format.error("\(format.keyPath) is '\(try format.text())', expected percent or number")
      }
    }
    return row
  }

  private static func quantity(
    of word: String, at node: ConfigurationNode
  ) throws(ConfigurationError) -> TableRowPlan.Quantity {
    switch word {
    case "error_rate": return .errorRate
    case "throughput": return .throughput
    case "latency_drift": return .latencyDrift
    default: break
    }
    if let statistic = Statistic(word), statistic.isOfTrend { return .trend(.requestDuration, statistic) }
    let hint = Spelling.nearest(to: word, among: words).map { "did you mean '\($0)'?" }
    throw node.error(
      "\(node.keyPath) is '\(word)', \(hint ?? "expected p95 or another statistic, error_rate, throughput, or a mapping such as { rate: NAME, label: TEXT }")"
    )
  }

  private func quantity(
    _ kind: String, _ node: ConfigurationNode, statistic: ConfigurationNode?
  ) throws(ConfigurationError) -> TableRowPlan.Quantity {
    let name = try node.text()
    switch kind {
    case "row": return try Self.quantity(of: name, at: node)
    case "leak":
      if name == "latency" { return .latencyDrift }
      return .leak(series: name)
    case "rate": return .rate(try Self.metric(name, at: node))
    case "trend":
      return .trend(
        try Self.metric(name, at: node), try Self.statistic(statistic, or: .percentile(95)) { $0.isOfTrend })
    case "counter":
      let reference = try Self.metric(name, at: node)
      let chosen = try Self.statistic(statistic, or: .count) { $0 == .count || $0 == .rate }
      return chosen == .rate ? .perSecond(reference) : .count(reference)
    case "gauge":
      return .gauge(
        try Self.metric(name, at: node),
        try Self.statistic(statistic, or: .value) { [.value, .minimum, .maximum].contains($0) })
    default:
      guard resources.series(name) != nil else {
        let known = resources.series.map(\.name)
        throw node.error(
          "\(node.keyPath) is '\(name)', expected a series of resources"
            + (known.isEmpty ? "" : ": \(Spelling.list(known, or: "or"))"))
      }
      return .resource(
        series: name, try Self.statistic(statistic, or: .maximum) { $0.isOfTrend || $0 == .value })
    }
  }

  private static func statistic(
    _ node: ConfigurationNode?, or standard: Statistic, where fits: (Statistic) -> Bool
  ) throws(ConfigurationError) -> Statistic {
    guard let node else { return standard }
    let text = try node.text()
    guard let statistic = Statistic(text), fits(statistic) else {
      throw node.error(
        "\(node.keyPath) is '\(text)', which does not fit here, expected one such as '\(standard.name)'")
    }
    return statistic
  }
}

extension Statistic {
  /// Whether a trend has it.
  fileprivate var isOfTrend: Bool {
    switch self {
    case .minimum, .mean, .median, .maximum, .percentile: true
    case .count, .rate, .value: false
    }
  }
}
