import Foundation

/// The NDJSON of a short run: a hundred requests a tenth of a second apart.
enum TinyRun {
  /// A run that began at some second.
  ///
  /// - Parameters:
  ///   - startSecond: seconds since 1970 UTC.
  ///   - milliseconds: the mean of the durations, which lie within ±40 % of it.
  ///   - requestCount: how many requests.
  /// - Returns: the lines.
  static func text(startSecond: Int, milliseconds: Double = 100, requestCount: Int = 100) -> String {
    var lines = [
      #"{"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":["p(95)<500"],"submetrics":null},"metric":"http_req_duration"}"#,
      #"{"type":"Metric","data":{"name":"http_req_failed","type":"rate","contains":"default","thresholds":[],"submetrics":null},"metric":"http_req_failed"}"#,
      #"{"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],"submetrics":null},"metric":"http_reqs"}"#,
    ]
    for request in 0..<requestCount {
      let time = self.time(second: startSecond + request / 10, tenth: request % 10)
      let tags = #""tags":{"name":"/seats","method":"GET","status":"200","expected_response":"true"}"#
      let share = Double((request * 37) % 101) / 100
      let values = [
        ("http_req_duration", milliseconds * (0.6 + 0.8 * share)), ("http_req_failed", 0), ("http_reqs", 1),
      ]
      for (metric, value) in values {
        lines.append(
          #"{"metric":"\#(metric)","type":"Point","data":{"time":"\#(time)","value":\#(value),\#(tags)}}"#)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func time(second: Int, tenth: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(second))
    return date.formatted(.iso8601).dropLast() + ".\(tenth)00Z"
  }
}
