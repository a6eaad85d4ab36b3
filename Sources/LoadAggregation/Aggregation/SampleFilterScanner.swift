/// Splits a filter's text into its conditions, left to right.
struct SampleFilterScanner {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// The next condition, or `nil` at the end of the text.
  mutating func next() throws(SampleFilterError) -> (key: String, pattern: String, negated: Bool)? {
    while let scalar = current, scalar.properties.isWhitespace { position += 1 }
    guard current != nil else { return nil }
    let start = position
    let negated = current == "!"
    if negated { position += 1 }
    let key = try part(of: start, endsAtColon: true)
    guard !key.isEmpty, current == ":" else { throw badCondition(start) }
    position += 1
    let pattern = try part(of: start, endsAtColon: false)
    if let scalar = current, !scalar.properties.isWhitespace { throw badCondition(start) }
    return (key, pattern, negated)
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  /// A key or a pattern: in quotes, or plain and then not empty. A quote inside a plain one is itself.
  private mutating func part(of start: Int, endsAtColon: Bool) throws(SampleFilterError) -> String {
    if let quote = current, quote == "\"" || quote == "'" {
      guard let closing = scalars[(position + 1)...].firstIndex(of: quote) else {
        throw SampleFilterError(text: text, reason: .openQuote(string(position..<scalars.count)))
      }
      defer { position = closing + 1 }
      return string((position + 1)..<closing)
    }
    let first = position
    while let scalar = current, !scalar.properties.isWhitespace, !(endsAtColon && scalar == ":") {
      position += 1
    }
    if position == first { throw badCondition(start) }
    return string(first..<position)
  }

  private func badCondition(_ start: Int) -> SampleFilterError {
    let end = scalars[position...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
    return SampleFilterError(text: text, reason: .badCondition(string(start..<end)))
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
