/// What stands in a command's discussion: paragraphs, and examples behind the line `Examples:`.
struct HelpText {
  private static let heading = "Examples:"

  /// The paragraphs before the examples, in the order of the text.
  let paragraphs: [String]
  /// The examples, one line each, without the indentation of the text.
  let examples: [String]

  /// Takes a discussion apart.
  init(_ discussion: String) {
    let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0 == Self.heading } ?? lines.endIndex
    paragraphs = lines[..<start].split { $0.isEmpty }.map { $0.joined(separator: " ") }
    examples = lines[start...].dropFirst().map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }

  /// A whole help message with its examples at the end, where the reader of a terminal looks first.
  static func examplesLast(_ message: String) -> String {
    guard let start = message.firstRange(of: "\n\n\(heading)\n"),
      let end = message[start.upperBound...].firstRange(of: "\n\nUSAGE:")
    else { return message }
    let examples = message[start.upperBound..<end.lowerBound]
    let rest = message[..<start.lowerBound] + message[end.lowerBound...]
    let ending = rest.hasSuffix("\n") ? "\n" : "\n\n"
    return rest + ending + "EXAMPLES:\n" + examples
  }
}
