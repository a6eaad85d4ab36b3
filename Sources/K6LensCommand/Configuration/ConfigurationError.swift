/// What is wrong with a configuration file, and where.
struct ConfigurationError: Error, Equatable {
  /// The file as it is shown to the user.
  let path: String
  /// The line, counted from one; `nil` when the file as a whole is meant.
  let line: Int?
  /// One clause: what is wrong and what was expected.
  let message: String
}

extension ConfigurationError: CustomStringConvertible {
  /// `k6lens.yaml:12: unknown key 'cpus', expected label, cpu, memory or cost`.
  var description: String { line.map { "\(path):\($0): \(message)" } ?? "\(path): \(message)" }
}
