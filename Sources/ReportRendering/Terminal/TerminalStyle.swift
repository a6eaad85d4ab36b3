/// Whether a terminal's text is coloured, and how.
public struct TerminalStyle: Sendable, Equatable {
  /// What a stretch of text is.
  enum Role: Sendable {
    case heading, good, bad, doubtful, value, faint, faintValue

    var code: String {
      switch self {
      case .heading: "1"
      case .good: "32"
      case .bad: "31"
      case .doubtful: "33"
      case .value: "36"
      case .faint: "2"
      case .faintValue: "36;2"
      }
    }
  }

  /// Text without any escape sequences.
  public static let plain = TerminalStyle(isColored: false)
  /// Text with the colours k6 uses.
  public static let colored = TerminalStyle(isColored: true)

  /// Whether escape sequences are written.
  public let isColored: Bool

  func apply(_ role: Role, to text: String) -> String {
    isColored ? "\u{1b}[\(role.code)m\(text)\u{1b}[0m" : text
  }
}
