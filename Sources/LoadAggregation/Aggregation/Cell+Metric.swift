import K6Parsing

extension Cell.Storage {
  /// How samples of a metric type are kept; all values where the type is unknown.
  init(_ type: MetricType?) {
    switch type {
    case .counter: self = .sum
    case .gauge: self = .range
    case .rate: self = .hits
    case .trend, nil: self = .values
    }
  }
}

extension Cell.Role {
  /// What a metric of this name tells about the run's start and end.
  init(metric name: String) {
    switch name {
    case "http_req_duration": self = .requestDuration
    case "http_req_blocked": self = .requestBlocked
    case "iteration_duration", "group_duration": self = .interval
    case "vus", "vus_max": self = .virtualUsers
    case "ws_sessions", "ws_connecting", "ws_session_duration": self = .socketStart
    default: self = .ordinary
    }
  }
}
