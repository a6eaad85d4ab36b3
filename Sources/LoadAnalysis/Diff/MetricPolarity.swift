import K6Parsing
import LoadAggregation
import LoadStatistics

extension Polarity {
  /// Which direction of a metric is better.
  ///
  /// Its own thresholds say so first, then for a submetric those of its metric; else time and failures are better
  /// down, checks and throughput up. A custom metric without thresholds that is no time has no better direction.
  /// - Parameters:
  ///   - reference: the metric or submetric.
  ///   - runs: the runs whose thresholds count.
  ///   - objectives: further conditions that count.
  init(of reference: MetricReference, in runs: [RunSummary], objectives: [Objective] = []) {
    let parent = MetricReference(name: reference.name)
    for candidate in reference == parent ? [parent] : [reference, parent] {
      let stated = Self.stated(on: candidate, in: runs, objectives)
      if let first = stated.first {
        self = stated.allSatisfy { $0 == first } ? first : .none
        return
      }
    }
    switch reference.name {
    case "http_req_failed", "browser_http_req_failed", "dropped_iterations":
      self = .lowerIsBetter
    case "checks", "http_reqs", "iterations", "ws_msgs_received", "ws_msgs_sent",
      "grpc_streams_msgs_received",
      "grpc_streams_msgs_sent":
      self = .higherIsBetter
    case "ws_session_duration":
      // How long a session lasts is the script's choice.
      self = .none
    default:
      let metric = runs.lazy.compactMap { $0.metric(reference) ?? $0.metric(parent) }.first
      self = metric?.type == .trend && metric?.contains == .time ? .lowerIsBetter : .none
    }
  }

  private static func stated(
    on reference: MetricReference, in runs: [RunSummary], _ objectives: [Objective]
  ) -> [Polarity] {
    let carried = runs.flatMap { $0.metric(reference)?.thresholds.map(\.expression) ?? [] }
    let further = objectives.filter { $0.subject == .metric(reference) }.map(\.expression)
    return (carried + further).compactMap { text in
      guard let expression = try? ObjectiveExpression(metric: text) else { return nil }
      let polarity = expression.comparison.polarity
      return polarity == .none ? nil : polarity
    }
  }
}
