/// The keys of a JSON object whose end may not be there yet: what can be told of a document from its beginning.
struct TopLevelScan {
  /// The object's own keys in order, as written, each with its value where that is a string.
  private(set) var members: [(key: String, string: String?)] = []
  /// The position behind the object, or `nil` where the bytes end before it does.
  private(set) var end: Int?
  /// Whether the bytes stopped being JSON.
  private(set) var isDamaged = false
  /// Whether the object reaches over a line end.
  private(set) var spansLines = false

  private let bytes: UnsafeRawBufferPointer
  private var position: Int

  /// Longer strings are not kept as values; none that matters here is.
  private static let longestString = 64

  /// Scans the object that begins with the brace at `start`.
  init(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    self.bytes = bytes
    position = start + 1
    scan()
  }

  /// Whether the object has a member of this key.
  func has(_ key: String) -> Bool { members.contains { $0.key == key } }

  /// The string value of a key.
  func string(_ key: String) -> String? { members.first { $0.key == key }?.string }

  private mutating func scan() {
    while true {
      skipBlanks()
      guard position < bytes.count else { return }
      if members.isEmpty, bytes[position] == UInt8(ascii: "}") { return finish() }
      guard let key = string() else { return }
      skipBlanks()
      guard skip(UInt8(ascii: ":")) else { return }
      skipBlanks()
      guard position < bytes.count else {
        members.append((key, nil))
        return
      }
      if bytes[position] == UInt8(ascii: "\"") {
        let value = string()
        members.append((key, value))
        if value == nil { return }
      } else {
        members.append((key, nil))
        guard skipValue() else { return }
      }
      skipBlanks()
      guard position < bytes.count else { return }
      if bytes[position] == UInt8(ascii: "}") { return finish() }
      guard skip(UInt8(ascii: ",")) else { return }
    }
  }

  private mutating func finish() {
    position += 1
    end = position
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x0a: spansLines = true
      case 0x20, 0x0d, 0x09: break
      default: return
      }
      position += 1
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count else { return false }
    guard bytes[position] == byte else {
      isDamaged = true
      return false
    }
    position += 1
    return true
  }

  /// The string at the position, cut to its first bytes where it is long, or `nil` where none is or it does not
  /// end.
  private mutating func string() -> String? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = bytes[start..<min(position, start + Self.longestString)]
        position += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte < 0x20 {
        isDamaged = true
        return nil
      }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Skips a value that is not a string, nested ones by counting brackets outside strings.
  private mutating func skipValue() -> Bool {
    var depth = 0
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        if depth == 0 { return fail() }
        guard string() != nil else { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position > start || fail() }
        depth -= 1
        if depth == 0 {
          position += 1
          return true
        }
      case UInt8(ascii: ","):
        if depth == 0 { return position > start || fail() }
      case 0x0a:
        spansLines = true
        if depth == 0 { return true }
      case 0x20, 0x09, 0x0d:
        if depth == 0 { return true }
      case UInt8(ascii: ":"):
        if depth == 0 { return fail() }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "N"):
        break
      default: return fail()
      }
      position += 1
    }
    return false
  }

  private mutating func fail() -> Bool {
    isDamaged = true
    return false
  }
}
