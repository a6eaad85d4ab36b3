/// One tag of a mustache template with its line.
struct TemplateTag: Equatable {
  enum Kind: Equatable {
    case variable, section, inverted, close, partial
  }

  let kind: Kind
  let name: String
  let line: Int

  /// The tags of a template in order, comments left out.
  ///
  /// Only plain mustache is accepted: other delimiters, inheritance, transforms, pragmas and dynamic partials
  /// are faults, since their names cannot be checked before rendering.
  static func tags(of text: String, file: String) throws(TemplateError) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var line = 1
    var rest = Substring(text)
    while let open = rest.firstRange(of: "{{") {
      line += lineEnds(in: rest[..<open.lowerBound])
      rest = rest[open.upperBound...]
      let isTriple = rest.first == "{"
      if isTriple { rest = rest.dropFirst() }
      let closing = rest.first == "!" || !isTriple ? "}}" : "}}}"
      guard let close = rest.firstRange(of: closing) else {
        throw TemplateError(file: file, line: line, message: "the tag is not closed, expected `\(closing)`")
      }
      let body = rest[..<close.lowerBound]
      if body.first != "!" {
        tags.append(try tag(body, isTriple: isTriple, file: file, line: line))
      }
      line += lineEnds(in: body)
      rest = rest[close.upperBound...]
    }
    return tags
  }

  private static func tag(
    _ body: Substring, isTriple: Bool, file: String, line: Int
  ) throws(TemplateError) -> TemplateTag {
    let kinds: [Character: Kind] = [
      "#": .section, "^": .inverted, "/": .close, ">": .partial, "&": .variable,
    ]
    var name = body
    var kind = Kind.variable
    if let first = body.first, !isTriple {
      if let known = kinds[first] {
        kind = known
        name = body.dropFirst()
      } else if "=<$%".contains(first) {
        throw TemplateError(
          file: file, line: line,
          message: "`{{\(first)` is not supported, expected a variable, a section, a comment or a partial")
      }
    }
    let trimmed = String(name.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    let isName =
      !trimmed.isEmpty
      && trimmed.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    guard isName, !trimmed.hasPrefix("."), !trimmed.hasSuffix(".") else {
      throw TemplateError(
        file: file, line: line, message: "`\(PlainText.line(trimmed, limit: 60))` is not a name of a variable"
      )
    }
    return TemplateTag(kind: kind, name: trimmed, line: line)
  }

  private static func lineEnds(in text: Substring) -> Int {
    text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }
}
