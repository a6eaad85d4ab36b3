import K6Parsing
import LoadAggregation

/// What one endpoint did in a run, expected and failed responses apart.
struct EndpointTotals {
  /// The responses of one kind.
  struct Responses {
    let count: Int
    let mean: Double?
    let median: Double?
    let p95: Double?
  }

  /// The `name` tag; `nil` where requests carry none.
  let name: String?
  /// The responses that the script expected.
  let ok: Responses?
  /// The others.
  let failed: Responses?
  /// The share of all requests' time that this endpoint's took, 0…1.
  let shareOfTime: Double

  /// The endpoints of a breakdown by `name` and `expected_response`, those first that took the most time.
  static func of(_ breakdown: Breakdown) -> [EndpointTotals] {
    var order: [String?] = []
    var ok: [String?: Responses] = [:]
    var failed: [String?: Responses] = [:]
    for row in breakdown.rows {
      guard case .trend(let values)? = row.metric("http_req_duration")?.values, let count = values.count,
        count > 0
      else { continue }
      let name = row.tags["name"]
      if ok[name] == nil && failed[name] == nil { order.append(name) }
      let responses = Responses(
        count: count, mean: values.avg, median: values.med, p95: values.percentile(95))
      if row.tags["expected_response"] == "false" { failed[name] = responses } else { ok[name] = responses }
    }
    func time(_ name: String?) -> Double {
      [ok[name], failed[name]].compactMap { $0 }.reduce(0) { $0 + Double($1.count) * ($1.mean ?? 0) }
    }
    let total = order.reduce(0.0) { $0 + time($1) }
    return order.map {
      EndpointTotals(name: $0, ok: ok[$0], failed: failed[$0], shareOfTime: total > 0 ? time($0) / total : 0)
    }.enumerated().sorted {
      ($1.element.shareOfTime, $0.offset) < ($0.element.shareOfTime, $1.offset)
    }.map(\.element)
  }
}
