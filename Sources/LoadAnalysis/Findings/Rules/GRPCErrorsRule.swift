import K6Parsing
import LoadAggregation

/// gRPC calls that did not end with OK, by their status.
enum GRPCErrorsRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    let rows = context.run.breakdown(by: ["name", "method", "status"])?.rows ?? []
    var counts: [String: Int] = [:]
    var total = 0
    for row in rows {
      guard case .trend(let values)? = row.metric("grpc_req_duration")?.values, let count = values.count,
        let status = row.tags["status"]
      else { continue }
      total += count
      // The status of gRPC: 0 is OK.
      if status != "0" { counts[status, default: 0] += count }
    }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { RuleFinding(.grpcErrors(status: $0.key, count: $0.value, total: total), .warning) }
  }
}
