/// Why a file of measured values cannot be used.
public struct ResourceSeriesError: Error, Sendable, Equatable {
  /// The file as the user named it.
  public let file: String
  /// The line, counted from one; `nil` where the fault is not in a line.
  public let line: Int?
  /// What is wrong and what was expected: lower case, no full stop.
  public let message: String

  /// A fault in a file.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }
}

extension ResourceSeriesError: CustomStringConvertible {
  /// `file:line: error: message`.
  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": error: " + message }
}
