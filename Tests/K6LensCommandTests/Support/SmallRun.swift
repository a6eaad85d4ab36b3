import Foundation
import K6Parsing

/// A tiny run as k6 0.48 writes it: nine samples of three metrics, the last line without an end.
enum SmallRun {
  static let lines: [String] = [
    #"{"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}"#,
    point("http_reqs", "12:00:01.01Z", "1", 200),
    #"{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":["p(95)<40"],"submetrics":null},"metric":"http_req_duration"}"#,
    point("http_req_duration", "12:00:01.01Z", "10", 200),
    #"{"type":"Metric","data":{"name":"http_req_failed","type":"rate","contains":"default","thresholds":["rate<0.3"],"submetrics":null},"metric":"http_req_failed"}"#,
    point("http_req_failed", "12:00:01.01Z", "0", 200),
    point("http_reqs", "12:00:02.5Z", "1", 500), point("http_req_duration", "12:00:02.5Z", "40", 500),
    point("http_req_failed", "12:00:02.5Z", "1", 500), point("http_reqs", "12:00:02Z", "1", 200),
    point("http_req_duration", "12:00:02Z", "20.25", 200), point("http_req_failed", "12:00:02Z", "0", 200),
  ]

  /// All lines.
  static let text = lines.joined(separator: "\n")

  static func point(_ metric: String, _ time: String, _ value: String, _ status: Int) -> String {
    #"{"metric":"\#(metric)","type":"Point","data":{"time":"2024-05-01T\#(time)","value":\#(value),"#
      + #""tags":{"name":"GET /","expected_response":"\#(status < 400)","status":"\#(status)"}}}"#
  }
}

extension JSONValue {
  /// The document of a text.
  init(parsing text: String) throws {
    self = try Array(text.utf8).withUnsafeBytes { try JSONReader.document($0) }
  }

  /// The value at a path of keys.
  func at(_ keys: String...) -> JSONValue? { keys.reduce(self) { value, key in value?[key] } }
}
