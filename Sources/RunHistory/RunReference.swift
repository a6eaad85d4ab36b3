/// A stored run as a user names it.
public enum RunReference: Sendable, Equatable {
  /// `@12`: the run of a number.
  case id(Int64)
  /// `@last`, `@last~1`: the newest run, or the one so many before it.
  case last(before: Int)
  /// `@label:NAME`: the newest run with a label.
  case label(String)

  /// Whether a text is meant as a reference rather than as a file (`./@12` is a file).
  public static func isReference(_ text: String) -> Bool { text.hasPrefix("@") }

  /// Reads a reference.
  ///
  /// - Throws: `HistoryError.invalidReference` for any other text.
  public init(_ text: String) throws(HistoryError) {
    let name = text.dropFirst()
    if !text.hasPrefix("@") { throw .invalidReference(text) }
    if name == "last" {
      self = .last(before: 0)
    } else if name.hasPrefix("last~"), let count = Self.number(name.dropFirst(5)),
      let count = Int(exactly: count)
    {
      self = .last(before: count)
    } else if name.hasPrefix("label:"), name.count > 6 {
      self = .label(String(name.dropFirst(6)))
    } else if let id = Self.number(name) {
      self = .id(id)
    } else {
      throw .invalidReference(text)
    }
  }

  /// The number of plain digits.
  private static func number(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(text) : nil
  }
}

extension RunReference: CustomStringConvertible {
  /// The reference as a user writes it.
  public var description: String {
    switch self {
    case .id(let id): "@\(id)"
    case .last(let before): before == 0 ? "@last" : "@last~\(before)"
    case .label(let label): "@label:\(label)"
    }
  }
}
