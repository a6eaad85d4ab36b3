import K6Parsing

/// Why a file of k6 options cannot be used.
public struct OptionsFileError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// It is not JSON; `line` counts from one.
    case notJSON(line: Int)
    /// It is JSON but no object of options.
    case notOptions
    /// `thresholds` or one of its members has another shape than k6's.
    case badShape(metric: String?)
    /// The name of a metric or one of its expressions is refused.
    case badThreshold(ThresholdSyntaxError)
  }

  /// The file as the user named it.
  public let path: String
  /// What is wrong with it.
  public let reason: Reason
}

extension OptionsFileError: CustomStringConvertible {
  /// One clause: the file, what is wrong, what was expected.
  public var description: String {
    switch reason {
    case .notJSON(let line):
      "\(path):\(line): not JSON, expected k6 options such as {\"thresholds\":{…}}; 'k6 inspect script.js' writes them"
    case .notOptions:
      "\(path): no k6 options in it, expected an object such as {\"thresholds\":{…}}"
    case .badShape(nil):
      "\(path): 'thresholds' is not an object of metrics, expected {\"http_req_duration\":[\"p(95)<500\"]}"
    case .badShape(.some(let metric)):
      "\(path): the thresholds of '\(metric)' are not a list, expected [\"p(95)<500\"] or "
        + "[{\"threshold\":\"p(95)<500\",\"abortOnFail\":true}]"
    case .badThreshold(let error):
      "\(path): \(error)"
    }
  }
}
