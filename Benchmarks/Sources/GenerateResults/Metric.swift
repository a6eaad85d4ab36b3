/// A metric of the generated run: those of k6, and custom ones of all four types.
enum Metric: Int, CaseIterable {
  // In the order in which k6 writes the samples of a request.
  case httpReqs, httpReqDuration, httpReqBlocked, httpReqConnecting, httpReqTLSHandshaking, httpReqSending
  case httpReqWaiting, httpReqReceiving, httpReqFailed
  case checks, groupDuration, iterationDuration, iterations, dataSent, dataReceived, vus, vusMax
  case tokensIssued, tokenIssueTime, queueLength, cacheHitRate, cachedResponseTime, bodySize
  case reservationSuccess, lockTimeout, lockWaitTime, conflicts
  case paymentDuration, paymentSuccess, paymentErrors

  /// What a Metric line says.
  struct Definition {
    let name: String
    let type: String
    var contains = "default"
    var thresholds: [String] = []
    /// The selectors of submetrics, one tag each.
    var submetrics: [(key: String, value: String)] = []
  }

  /// The metric's Metric line.
  var definition: Definition {
    switch self {
    case .httpReqs: Definition(name: "http_reqs", type: "counter", submetrics: [("status", "503")])
    case .httpReqDuration:
      Definition(
        name: "http_req_duration", type: "trend", contains: "time",
        thresholds: ["p(95)<500", "p(99)<1000"],
        submetrics: [("expected_response", "true"), ("name", "POST /queue/token")])
    case .httpReqBlocked: .time("http_req_blocked")
    case .httpReqConnecting: .time("http_req_connecting")
    case .httpReqTLSHandshaking: .time("http_req_tls_handshaking")
    case .httpReqSending: .time("http_req_sending")
    case .httpReqWaiting: .time("http_req_waiting")
    case .httpReqReceiving: .time("http_req_receiving")
    case .httpReqFailed: Definition(name: "http_req_failed", type: "rate", thresholds: ["rate<0.01"])
    case .checks: Definition(name: "checks", type: "rate", thresholds: ["rate>0.95"])
    case .groupDuration: .time("group_duration")
    case .iterationDuration: .time("iteration_duration")
    case .iterations: Definition(name: "iterations", type: "counter")
    case .dataSent: Definition(name: "data_sent", type: "counter", contains: "data")
    case .dataReceived: Definition(name: "data_received", type: "counter", contains: "data")
    case .vus: Definition(name: "vus", type: "gauge")
    case .vusMax: Definition(name: "vus_max", type: "gauge")
    case .tokensIssued: Definition(name: "tokens_issued", type: "counter")
    case .tokenIssueTime: .time("token_issue_time", thresholds: ["med<200"])
    case .queueLength: Definition(name: "queue_length", type: "gauge")
    case .cacheHitRate: Definition(name: "cache_hit_rate", type: "rate", thresholds: ["rate>0.95"])
    case .cachedResponseTime: .time("cached_response_time", thresholds: ["p(95)<100"])
    case .bodySize: Definition(name: "body_size", type: "trend")
    case .reservationSuccess:
      Definition(name: "reservation_success", type: "rate", thresholds: ["rate>0.80"])
    case .lockTimeout: Definition(name: "lock_timeout", type: "rate")
    case .lockWaitTime: .time("lock_wait_time")
    case .conflicts: Definition(name: "conflicts", type: "counter", thresholds: ["count<500"])
    case .paymentDuration: .time("payment_duration", thresholds: ["p(95)<800", "avg<400"])
    case .paymentSuccess: Definition(name: "payment_success", type: "rate", thresholds: ["rate>0.99"])
    case .paymentErrors: Definition(name: "payment_errors", type: "counter")
    }
  }
}

extension Metric.Definition {
  /// A trend of milliseconds.
  static func time(_ name: String, thresholds: [String] = []) -> Self {
    Self(name: name, type: "trend", contains: "time", thresholds: thresholds)
  }

  /// The line k6 writes before the metric's first sample. Thresholds are never escaped (k6 0.38 and later).
  func line(_ style: NumberStyle) -> String {
    let texts = thresholds.map { "\"\($0)\"" }.joined(separator: ",")
    let parts = submetrics.map { selector in
      let suffix = JSONText.escaped("\(selector.key):\(selector.value)", style)
      let value = JSONText.escaped(selector.value, style)
      return "{\"name\":\"\(name){\(suffix)}\",\"suffix\":\"\(suffix)\","
        + "\"tags\":{\"\(selector.key)\":\"\(value)\"}}"
    }
    let list = parts.isEmpty ? "null" : "[" + parts.joined(separator: ",") + "]"
    return "{\"type\":\"Metric\",\"data\":{\"name\":\"\(name)\",\"type\":\"\(type)\","
      + "\"contains\":\"\(contains)\",\"thresholds\":[\(texts)],\"submetrics\":\(list)},\"metric\":\"\(name)\"}\n"
  }
}
