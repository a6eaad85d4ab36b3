import LoadAggregation

/// A condition that a spec is held to in a test: a threshold on a metric or submetric, or on a resource.
public struct Objective: Sendable, Equatable, Hashable {
  /// What the condition is on.
  public enum Subject: Sendable, Equatable, Hashable {
    /// A metric that k6 measured.
    case metric(MetricReference)
    /// A series of `ResourcePlan`, by its name.
    case resource(String)
  }

  /// What the condition is on.
  public let subject: Subject
  /// The condition as stated: `p(95)<500`, `p(95)<500 for 10s`, `max<0.8*limit`.
  public let expression: String
  /// Where it was stated.
  public let origin: ThresholdResult.Origin

  /// A condition on a metric or resource.
  public init(subject: Subject, expression: String, origin: ThresholdResult.Origin = .configuration) {
    self.subject = subject
    self.expression = expression
    self.origin = origin
  }

  /// The metric's or series' name as reports show it.
  public var subjectName: String {
    switch subject {
    case .metric(let reference): reference.displayName
    case .resource(let name): name
    }
  }
}
