import K6Parsing

/// Conditions on tags, all of which a sample must meet: `name:/seat/ status:5*`.
///
/// A condition is `key:pattern`. A pattern with `*` matches the whole value with `*` standing for any text; a
/// pattern that begins and ends with `/` matches any value that contains the text between; any other pattern is
/// the value itself. A sample without the tag does not match; `!key:pattern` turns the condition round.
///
/// Conditions are separated by blanks. Quotes, double or single, around a key or a pattern keep blanks and colons
/// in it together: `name:"POST /queue/token"`; `group:""` is the empty value.
public struct SampleFilter: Sendable, Equatable {
  /// One condition.
  struct Condition: Sendable, Equatable {
    let key: String
    let pattern: Pattern
    let negated: Bool
  }

  /// What a value must look like.
  enum Pattern: Sendable, Equatable {
    case exactly(String)
    case containing([UInt8])
    /// The pieces between the `*`; at least two.
    case pieces([[UInt8]])
  }

  let conditions: [Condition]
  /// The filter as the user wrote it.
  public let text: String

  /// The filter that `text` spells.
  ///
  /// - Throws: `SampleFilterError` when a condition has no key, colon or pattern, a quote stays open, or there is
  ///   no condition at all.
  public init(_ text: String) throws(SampleFilterError) {
    self.text = text
    var scanner = SampleFilterScanner(text)
    var conditions: [Condition] = []
    while let next = try scanner.next() {
      conditions.append(
        Condition(key: next.key, pattern: Self.pattern(next.pattern), negated: next.negated))
    }
    if conditions.isEmpty { throw SampleFilterError(text: text, reason: .noCondition) }
    self.conditions = conditions
  }

  /// Whether a sample with these tags meets every condition.
  ///
  /// - Complexity: O(length of the values concerned) for each condition.
  public func matches(_ tags: TagSet) -> Bool {
    conditions.allSatisfy { condition in
      let isMet = tags[condition.key].map { Self.value($0, matches: condition.pattern) } ?? false
      return isMet != condition.negated
    }
  }

  private static func pattern(_ text: String) -> Pattern {
    let bytes = Array(text.utf8)
    let slash = UInt8(ascii: "/")
    if bytes.count >= 2, bytes.first == slash, bytes.last == slash {
      return .containing(Array(bytes.dropFirst().dropLast()))
    }
    let pieces = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    return pieces.count > 1 ? .pieces(pieces.map(Array.init)) : .exactly(text)
  }

  private static func value(_ value: String, matches pattern: Pattern) -> Bool {
    switch pattern {
    case .exactly(let text): value.utf8.elementsEqual(text.utf8)
    case .containing(let text): find(text, in: Array(value.utf8), from: 0) != nil
    case .pieces(let pieces): matches(Array(value.utf8), pieces)
    }
  }

  /// The first piece must begin the value, the last must end it, and the others follow each other leftmost first.
  private static func matches(_ value: [UInt8], _ pieces: [[UInt8]]) -> Bool {
    guard let first = pieces.first, let last = pieces.last, value.starts(with: first),
      value.count >= first.count + last.count, value.suffix(last.count).elementsEqual(last)
    else { return false }
    let end = value.count - last.count
    var position = first.count
    for piece in pieces.dropFirst().dropLast() {
      guard let found = find(piece, in: value, from: position), found + piece.count <= end else {
        return false
      }
      position = found + piece.count
    }
    return position <= end
  }

  private static func find(_ text: [UInt8], in value: [UInt8], from start: Int) -> Int? {
    guard value.count - start >= text.count else { return nil }
    return (start...(value.count - text.count)).first {
      value[$0..<($0 + text.count)].elementsEqual(text)
    }
  }
}
