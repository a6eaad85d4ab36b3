/// A JSON document as a tree, for the lines and documents that are not in k6's usual shape.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, correctly rounded; infinite when the text is too large for a double.
  case number(Double)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object's members in the order of the text; keys may repeat.
  case object([(key: String, value: JSONValue)])

  /// The value of a member, the last one where the key repeats; `nil` when this is not an object or has no such
  /// member.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The text of a string.
  public var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The value of a number.
  public var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The value of a boolean.
  public var bool: Bool? {
    if case .bool(let flag) = self { return flag }
    return nil
  }

  /// The elements of an array.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The members of an object.
  public var object: [(key: String, value: JSONValue)]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// Whether two documents are alike, member order included.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }
}
