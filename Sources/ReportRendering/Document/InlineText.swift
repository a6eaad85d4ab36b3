/// One line of text in runs, each with its role: what is data stays data in every output.
public struct InlineText: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A stretch of text in one role.
  public enum Run: Sendable, Equatable {
    /// Words.
    case plain(String)
    /// Words that carry the weight of the sentence.
    case strong(String)
    /// A name from the data or the configuration: a metric, an endpoint, a file.
    case code(String)
  }

  /// The runs in order.
  public let runs: [Run]

  /// Text of runs.
  public init(_ runs: [Run]) { self.runs = runs }

  /// Plain words.
  public init(_ text: String) { runs = text.isEmpty ? [] : [.plain(text)] }

  /// Plain words.
  public init(stringLiteral value: String) { self.init(value) }

  /// Words that carry weight.
  public static func strong(_ text: String) -> InlineText { InlineText([.strong(text)]) }

  /// A name from the data.
  public static func code(_ text: String) -> InlineText { InlineText([.code(text)]) }

  /// Both texts, one after the other.
  public static func + (left: InlineText, right: InlineText) -> InlineText {
    InlineText(left.runs + right.runs)
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { runs.allSatisfy { $0.text.isEmpty } }

  /// The text alone, one line, without its roles.
  public var plainText: String { PlainText.line(runs.map(\.text).joined()) }
}

extension InlineText.Run {
  /// The run's text as given.
  public var text: String {
    switch self {
    case .plain(let text), .strong(let text), .code(let text): text
    }
  }
}
