/// Finds the end of one JSON object by its brackets, going on where it stopped when more bytes are there.
///
/// Also tells when the object cannot be whole: a line end inside a string, a bracket of the wrong kind, or a line
/// that begins with a brace no further right than the object's own line does. Pretty-printers indent what is
/// inside, so that such a line begins another object and this one was cut off.
struct ObjectScanner {
  enum Outcome: Equatable {
    /// The bytes end inside the object.
    case needsMore
    /// The object has this many bytes.
    case end(Int)
    /// The object is broken; nothing of it reaches over this position.
    case broken(Int)
  }

  /// An object longer than this is taken for broken.
  static let longest = 64 << 20

  /// How far the line that the object begins on is indented.
  let indentation: Int

  private var position = 0
  private var isInString = false
  /// Whether each open bracket is a brace.
  private var open: [Bool] = []
  /// The indentation of the current line while only blanks were on it.
  private var blanksOnLine: Int?

  init(indentation: Int) { self.indentation = indentation }

  /// Looks at the bytes not seen before; `bytes` always begin with the object.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    while position < bytes.count {
      let byte = bytes[position]
      if isInString {
        if byte == UInt8(ascii: "\"") {
          isInString = false
        } else if byte == 0x0a {
          return .broken(position)
        } else if byte == UInt8(ascii: "\\") {
          if position + 1 >= bytes.count { return outcome(bytes) }
          position += 1
        }
        position += 1
        continue
      }
      if let end = step(byte) { return end }
      position += 1
    }
    return outcome(bytes)
  }

  private func outcome(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    bytes.count > Self.longest ? .broken(position) : .needsMore
  }

  /// Takes one byte outside strings.
  private mutating func step(_ byte: UInt8) -> Outcome? {
    switch byte {
    case 0x0a:
      blanksOnLine = 0
      return nil
    case 0x20, 0x09, 0x0d:
      blanksOnLine = blanksOnLine.map { $0 + 1 }
      return nil
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"):
      if let blanks = blanksOnLine, blanks <= indentation { return .broken(position) }
      open.append(true)
    case UInt8(ascii: "["): open.append(false)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      guard open.popLast() == (byte == UInt8(ascii: "}")) else { return .broken(position + 1) }
      if open.isEmpty { return .end(position + 1) }
    default: break
    }
    blanksOnLine = nil
    return nil
  }
}
