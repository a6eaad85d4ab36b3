/// A line of an input file.
public struct SourceLocation: Hashable, Sendable, Codable, Comparable {
  /// The file as the user named it; `-` is standard input.
  public let file: String
  /// The line, counted from one.
  public let line: Int

  /// A line of a file, counted from one.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// Orders by file, then by line.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    left.file == right.file ? left.line < right.line : left.file < right.file
  }
}
