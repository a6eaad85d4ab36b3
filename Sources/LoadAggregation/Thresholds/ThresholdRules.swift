import K6Parsing

/// The thresholds of one metric and its submetrics, declared in the results and given from outside.
struct ThresholdRules {
  private struct Rule {
    let selector: MetricSummary.Selector?
    let definition: ThresholdDefinition
    let origin: ThresholdResult.Origin
  }

  /// The submetrics, sorted by their selectors' text; of two that select the same tags only the first.
  let selectors: [MetricSummary.Selector]
  private let rules: [Rule]

  init(_ metric: String, _ definition: MetricDefinition?, _ given: [AggregationOptions.GivenThreshold]) {
    let ofMetric = given.filter { $0.metric == metric }
    rules =
      (definition?.thresholds ?? []).map { Rule(selector: nil, definition: $0, origin: .results) }
      + ofMetric.map { Rule(selector: $0.selector, definition: $0.definition, origin: $0.origin) }
    let declared = (definition?.submetrics ?? []).map {
      MetricSummary.Selector(text: Self.text($0.name), tags: $0.tags)
    }
    var kept: [MetricSummary.Selector] = []
    for selector in declared.sorted(by: { $0.text < $1.text }) + ofMetric.compactMap(\.selector)
    where !kept.contains(where: { $0.tags == selector.tags }) {
      kept.append(selector)
    }
    selectors = kept.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }

  /// What stands between the braces of a submetric's name.
  private static func text(_ name: String) -> String {
    guard let brace = name.firstIndex(of: "{"), name.hasSuffix("}") else { return name }
    return String(name[name.index(after: brace)...].dropLast())
  }

  private func rules(_ selector: MetricSummary.Selector?) -> [Rule] {
    rules.filter { $0.selector?.tags == selector?.tags }
  }

  /// The percentiles to compute for a submetric, ascending: the usual ones and those its thresholds name.
  func percentiles(_ selector: MetricSummary.Selector?, adding usual: [Double]) -> [Double] {
    let needed = rules(selector).compactMap {
      (try? ThresholdExpression($0.definition.expression))?.requiredPercentile
    }
    return Set(usual + needed).filter { $0 >= 0 && $0 <= 100 }.sorted()
  }

  /// The thresholds of a submetric with what came of them; those whose expression is not k6's are left out.
  func results(_ selector: MetricSummary.Selector?, _ values: MetricValues, _ type: MetricType)
    -> [ThresholdResult]
  {
    rules(selector).compactMap { rule in
      guard let expression = try? ThresholdExpression(rule.definition.expression),
        let outcome = expression.evaluate(values) ?? expression.evaluateAbsent(type: type)
      else { return nil }
      return ThresholdResult(
        expression: rule.definition.expression, passed: outcome.passed, observed: outcome.observed,
        abortOnFail: rule.definition.abortOnFail, delayAbortEval: rule.definition.delayAbortEval,
        origin: rule.origin)
    }
  }
}
