/// Why a file of measured values cannot be used.
public struct ResourceSeriesError: Error, Sendable, Equatable {
  /// The file as the user named it.
  public let file: String
  /// The line, counted from one; `nil` where the fault is not in a line.
  public let line: Int?
  /// What is wrong and what was expected: lower case, no full stop.
  public let message: String

  /// Whether everything is as it should be, but there is no value.
  public let isWithoutValues: Bool

  /// A fault in a file.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
    isWithoutValues = false
  }

  private init(withoutValues file: String) {
    self.file = file
    line = nil
    message = "there are no values in it"
    isWithoutValues = true
  }

  /// Nothing is wrong with the file, but it holds no value.
  static func withoutValues(file: String) -> ResourceSeriesError { ResourceSeriesError(withoutValues: file) }
}

extension ResourceSeriesError: CustomStringConvertible {
  /// `file:line: error: message`.
  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": error: " + message }
}
