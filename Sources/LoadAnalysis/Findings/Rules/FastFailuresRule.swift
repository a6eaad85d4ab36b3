import K6Parsing
import LoadAggregation

/// Failed requests that are much faster than the others make latency look better than it is.
enum FastFailuresRule: FindingRule {
  /// The share of failed requests from which on they weigh in the latency.
  private static let leastShare = 0.01
  /// How much faster they must be.
  private static let factor = 2.0

  static func findings(in context: FindingContext) -> [RuleFinding] {
    guard case .rate(let rate)? = context.run.metric(.requestFailed)?.values, let share = rate.rate,
      share >= leastShare, (rate.passes ?? 0) >= 5
    else { return [] }
    var failed: (count: Double, sum: Double) = (0, 0)
    var succeeded: (count: Double, sum: Double) = (0, 0)
    for row in context.run.breakdown(by: ["name", "expected_response"])?.rows ?? [] {
      guard case .trend(let values)? = row.metric("http_req_duration")?.values, let count = values.count,
        let median = values.med ?? row.metric("http_req_duration")?.value(of: .median)
      else { continue }
      if row.tags["expected_response"] == "false" {
        failed = (failed.count + Double(count), failed.sum + Double(count) * median)
      } else {
        succeeded = (succeeded.count + Double(count), succeeded.sum + Double(count) * median)
      }
    }
    guard failed.count > 0, succeeded.count > 0 else { return [] }
    let fast = failed.sum / failed.count
    let usual = succeeded.sum / succeeded.count
    guard fast * factor <= usual else { return [] }
    return [RuleFinding(.failuresAreFast(failed: fast, succeeded: usual), .note)]
  }
}
