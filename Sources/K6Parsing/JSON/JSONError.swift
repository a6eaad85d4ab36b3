/// Why a text is not JSON.
public struct JSONError: Error, Equatable {
  /// What is wrong.
  public enum Reason: Sendable, Equatable {
    /// The text ends inside a value.
    case unexpectedEnd
    /// A byte that cannot stand here.
    case unexpectedByte(UInt8)
    /// A string with a control character, a bad escape or bad UTF-8.
    case badString
    /// Something like a number that is none.
    case badNumber
    /// More nesting than `JSONReader.depthLimit`.
    case tooDeep
  }

  /// What is wrong.
  public let reason: Reason
  /// The position of the byte concerned, from the start of the text.
  public let offset: Int
}
