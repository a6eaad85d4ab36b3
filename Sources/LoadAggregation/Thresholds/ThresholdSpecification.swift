import K6Parsing

/// Thresholds of one metric as a user gives them: `http_req_duration{name:login}: p(95)<500, p(99)<1000`.
public struct ThresholdSpecification: Sendable, Equatable {
  /// The metric's name.
  public let metric: String
  /// The submetric's selector, or `nil` for the metric itself.
  public let selector: MetricSummary.Selector?
  /// The thresholds, at least one, in the order given.
  public let expressions: [ThresholdExpression]

  /// The thresholds that `text` spells: a metric or submetric, a colon, and expressions separated by commas.
  ///
  /// - Throws: `ThresholdSyntaxError` when one of the parts is missing or k6 would refuse it.
  public init(_ text: String) throws(ThresholdSyntaxError) {
    let scalars = text.unicodeScalars
    // An expression holds no brace, so the last one ends the selector, whatever stands in it.
    let nameEnd = scalars.lastIndex(of: "}").map { scalars.index(after: $0) } ?? scalars.startIndex
    guard let colon = scalars[nameEnd...].firstIndex(of: ":") else {
      throw ThresholdSyntaxError(text: text, reason: .noMetric)
    }
    let name = Self.trimmed(String(scalars[..<colon]))
    if name.isEmpty { throw ThresholdSyntaxError(text: text, reason: .noMetric) }
    (metric, selector) = try SubmetricSelector.parse(name)
    var expressions: [ThresholdExpression] = []
    let rest = scalars[scalars.index(after: colon)...]
    for part in rest.split(separator: ",", omittingEmptySubsequences: false) {
      expressions.append(try ThresholdExpression(Self.trimmed(String(part))))
    }
    self.expressions = expressions
  }

  /// The thresholds for an aggregator.
  public func given(origin: ThresholdResult.Origin) -> [AggregationOptions.GivenThreshold] {
    expressions.map {
      AggregationOptions.GivenThreshold(
        metric: metric, selector: selector, definition: ThresholdDefinition(expression: $0.text),
        origin: origin)
    }
  }

  private static func trimmed(_ text: String) -> String {
    SubmetricSelector.trimmed(text) { $0.properties.isWhitespace }
  }
}
