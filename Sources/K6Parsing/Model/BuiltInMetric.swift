/// The metrics k6 itself writes, for input that does not declare them.
public enum BuiltInMetric {
  /// The type and unit of a built-in metric, or `nil` for any other name.
  ///
  /// The table holds for k6 0.30 to 2.2.
  public static func definition(of name: String) -> (type: MetricType, contains: ValueKind)? {
    table[name]
  }

  private static let table: [String: (type: MetricType, contains: ValueKind)] = {
    var table: [String: (type: MetricType, contains: ValueKind)] = [:]
    let groups: [(MetricType, ValueKind, [String])] = [
      (.gauge, .plain, ["vus", "vus_max"]),
      (
        .counter, .plain,
        [
          "iterations", "dropped_iterations", "http_reqs", "ws_sessions", "ws_msgs_sent",
          "ws_msgs_received", "grpc_streams", "grpc_streams_msgs_sent", "grpc_streams_msgs_received",
        ]
      ),
      (.rate, .plain, ["checks", "http_req_failed", "browser_http_req_failed"]),
      (
        .trend, .time,
        [
          "iteration_duration", "group_duration", "http_req_duration", "http_req_blocked",
          "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting",
          "http_req_receiving", "ws_connecting", "ws_session_duration", "ws_ping", "grpc_req_duration",
          "browser_http_req_duration", "browser_web_vital_ttfb", "browser_web_vital_lcp",
          "browser_web_vital_fcp", "browser_web_vital_inp", "browser_web_vital_fid",
        ]
      ),
      (.trend, .plain, ["browser_web_vital_cls"]),
      (.counter, .data, ["data_sent", "data_received", "browser_data_sent", "browser_data_received"]),
    ]
    for (type, contains, names) in groups {
      for name in names { table[name] = (type, contains) }
    }
    return table
  }()
}
