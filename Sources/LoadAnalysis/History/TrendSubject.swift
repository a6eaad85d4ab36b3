import LoadAggregation

/// What is followed from run to run: a statistic of a metric.
public struct TrendSubject: Sendable, Equatable, Hashable {
  /// The metric or submetric.
  public let metric: MetricReference
  /// Which number of it.
  public let statistic: Statistic

  /// A statistic of a metric.
  public init(_ metric: MetricReference, _ statistic: Statistic) {
    self.metric = metric
    self.statistic = statistic
  }

  /// What is followed where nothing else is asked for: p95, error rate and throughput of requests.
  public static let standard = [
    TrendSubject(.requestDuration, .percentile(95)), TrendSubject(.requestFailed, .rate),
    TrendSubject(.requests, .rate),
  ]

  /// Reads a metric or submetric, blanks and a statistic: `http_req_duration{name:login} p(99)`.
  ///
  /// The result is `nil` for any other text.
  /// - Throws: `ThresholdSyntaxError` when the metric's name is one that k6 would refuse.
  public init?(_ text: String) throws(ThresholdSyntaxError) {
    guard let blank = text.lastIndex(of: " "),
      let statistic = Statistic(String(text[text.index(after: blank)...]))
    else { return nil }
    let end = text[..<blank].lastIndex { $0 != " " }
    let (name, selector) = try SubmetricSelector.parse(end.map { String(text[...$0]) } ?? "")
    if name.isEmpty { return nil }
    self.init(MetricReference(name: name, selector: selector?.tags, selectorText: selector?.text), statistic)
  }

  /// As `init(_:)` reads it.
  public var name: String { "\(metric.displayName) \(statistic.name)" }
}
