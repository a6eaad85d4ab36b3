/// Why a template cannot be used: the first fault found, with its place.
public struct TemplateError: Error, Equatable, Sendable {
  /// The template's file as the user named it.
  public let file: String
  /// The line, counted from one; `nil` where the fault is the file itself.
  public let line: Int?
  /// What is wrong and what was expected: lower case, no full stop.
  public let message: String

  /// A fault at a place.
  public init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }
}

extension TemplateError: CustomStringConvertible {
  /// `file:line: error: message`.
  public var description: String {
    file + (line.map { ":\($0)" } ?? "") + ": error: " + message
  }
}
