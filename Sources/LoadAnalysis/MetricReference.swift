import K6Parsing
import LoadAggregation

/// A metric, or one of its submetrics, by name.
public struct MetricReference: Sendable, Equatable, Hashable {
  /// The metric's name, without a selector.
  public let name: String
  /// The tags that select a submetric's samples; `nil` is the metric itself.
  public let selector: TagSet?
  /// The selector as it was written; `nil` for a metric.
  public let selectorText: String?

  /// A metric, or the submetric of it that some tags select.
  public init(name: String, selector: TagSet? = nil, selectorText: String? = nil) {
    self.name = name
    self.selector = selector
    self.selectorText =
      selectorText ?? selector.map { $0.tags.map { "\($0.key):\($0.value)" }.joined(separator: ",") }
  }

  /// The metric or submetric of a summary.
  public init(_ metric: MetricSummary) {
    self.init(name: metric.name, selector: metric.selector?.tags, selectorText: metric.selector?.text)
  }

  /// The name k6 shows: `http_req_duration{expected_response:true}`.
  public var displayName: String { selectorText.map { "\(name){\($0)}" } ?? name }

  /// The durations of all requests.
  public static let requestDuration = MetricReference(name: "http_req_duration")
  /// The share of requests that failed.
  public static let requestFailed = MetricReference(name: "http_req_failed")
  /// How many requests were made.
  public static let requests = MetricReference(name: "http_reqs")

  /// The same metric, however its selector is spelled.
  public static func == (left: MetricReference, right: MetricReference) -> Bool {
    left.name == right.name && left.selector == right.selector
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(selector)
  }
}

extension RunSummary {
  /// The metric or submetric of this run, or `nil` when it has none of that name.
  public func metric(_ reference: MetricReference) -> MetricSummary? {
    metric(reference.name, selector: reference.selector)
  }
}
