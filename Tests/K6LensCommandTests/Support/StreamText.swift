import Foundation
import TestSupport

/// Lines as k6 writes them, for files made by hand.
enum StreamText {
  /// A sample; the time is in seconds behind 2024-05-01T12:00:00Z and below a minute.
  static func point(
    _ metric: String, _ value: String, at seconds: Double = 1, tags: String = #""name":"x""#
  ) -> String {
    let text = String(format: "%09.6f", seconds)
    return #"{"metric":"\#(metric)","type":"Point","data":{"time":"2024-05-01T12:00:\#(text)Z","#
      + #""value":\#(value),"tags":{\#(tags)}}}"# + "\n"
  }

  /// A metric's definition.
  static func metric(_ name: String, _ type: String, contains: String = "default") -> String {
    #"{"type":"Metric","data":{"name":"\#(name)","type":"\#(type)","contains":"\#(contains)","#
      + #""thresholds":[],"submetrics":null},"metric":"\#(name)"}"# + "\n"
  }

  /// A recorded run of `sample-results` without its compression.
  static func recorded(_ name: String) throws -> String {
    let run = Process()
    run.executableURL = URL(filePath: "/usr/bin/env")
    run.arguments = ["gzip", "-dc", Fixtures.sampleResults.appending(path: "\(name).json.gz").path]
    let pipe = Pipe()
    run.standardOutput = pipe
    try run.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    run.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
