/// Reads Points whose keys stand in any order, with or without blanks and line ends between them: those of k6 up to
/// 0.40, and what other programs made of k6's.
///
/// Names, tags and times are known again by their bytes; nothing is allocated for a line that brings nothing new.
/// Everything out of the ordinary (other keys, escapes in names, other types of value) is left to the strict reader.
struct AnyOrderPointReader: ~Copyable {
  private let symbols: SymbolTable
  private let tagTextLimit: Int
  private var metrics = ByteTable()
  private var tags = ByteTable()
  private var lastTags: (text: RawText, number: Int32)?
  private var lastTime: (text: RawText, nanoseconds: Int64)?

  /// A reader that gives names and tags their numbers in `symbols`.
  init(_ symbols: SymbolTable) {
    self.symbols = symbols
    tagTextLimit = LinePredictor.tagTextLimit(tagSetLimit: symbols.tagSetLimit)
  }

  /// What one object says, as far as it was read.
  private struct Fields {
    var isPoint = false
    var hasData = false
    var metric: UnsafeRawBufferPointer?
    var time: Int64?
    var value: Double?
    var tagSet: Int32?
  }

  /// The sample of a line, its line end left out; `nil` when it is anything but a Point in plain form.
  mutating func read(_ line: UnsafeRawBufferPointer) -> Sample? {
    var cursor = Cursor(line)
    guard let sample = readObject(&cursor), cursor.isAtEnd else { return nil }
    return sample
  }

  /// The sample of the object that `bytes` begin with, and the object's length; `nil` when it is anything but a
  /// Point in plain form, or not whole.
  mutating func read(objectAtStartOf bytes: UnsafeRawBufferPointer) -> (sample: Sample, count: Int)? {
    var cursor = Cursor(bytes)
    return readObject(&cursor).map { ($0, cursor.position) }
  }

  private mutating func readObject(_ cursor: inout Cursor) -> Sample? {
    var fields = Fields()
    guard cursor.skip("{") else { return nil }
    repeat {
      guard let key = cursor.key() else { return nil }
      if key.isText("type") {
        guard !fields.isPoint, let type = cursor.string(), type.isText("Point") else { return nil }
        fields.isPoint = true
      } else if key.isText("metric") {
        guard fields.metric == nil, let name = cursor.string() else { return nil }
        fields.metric = name
      } else if key.isText("data") {
        guard !fields.hasData, readData(&cursor, &fields) else { return nil }
        fields.hasData = true
      } else {
        return nil
      }
    } while cursor.skip(",")
    guard cursor.skip("}"), fields.isPoint, let name = fields.metric, let time = fields.time,
      let value = fields.value, let metric = metricNumber(name)
    else { return nil }
    return Sample(
      metric: metric, tagSet: fields.tagSet ?? symbols.tagSet(.empty), time: time, value: value)
  }

  private mutating func readData(_ cursor: inout Cursor, _ fields: inout Fields) -> Bool {
    guard cursor.skip("{") else { return false }
    repeat {
      guard let key = cursor.key() else { return false }
      if key.isText("time") {
        guard fields.time == nil, let text = cursor.string(), let time = nanoseconds(text) else {
          return false
        }
        fields.time = time
      } else if key.isText("value") {
        guard fields.value == nil, let value = cursor.number(), value.isFinite else { return false }
        fields.value = value
      } else if key.isText("tags") {
        guard fields.tagSet == nil, let number = tagSetNumber(&cursor) else { return false }
        fields.tagSet = number
      } else {
        return false
      }
    } while cursor.skip(",")
    return cursor.skip("}")
  }

  // MARK: What is known

  private mutating func metricNumber(_ name: UnsafeRawBufferPointer) -> Int32? {
    let hash = ByteTable.hash(name)
    if let known = metrics.number(of: name, hash: hash) { return known }
    guard let text = String(validating: name, as: UTF8.self) else { return nil }
    let number = symbols.metric(text)
    metrics.add(name, hash: hash, number: number)
    return number
  }

  private mutating func nanoseconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    if let lastTime, text.begins(with: lastTime.text), text.count == lastTime.text.count {
      return lastTime.nanoseconds
    }
    guard let time = RFC3339.nanoseconds(text) else { return nil }
    lastTime = (RawText(text), time)
    return time
  }

  private mutating func tagSetNumber(_ cursor: inout Cursor) -> Int32? {
    cursor.skipBlanks()
    // A whole object is known to end where the same one ended before.
    if let lastTags, cursor.rest.begins(with: lastTags.text) {
      cursor.advance(lastTags.text.count)
      return lastTags.number
    }
    guard let text = cursor.flatObject() else { return cursor.skip("null") ? symbols.tagSet(.empty) : nil }
    let hash = ByteTable.hash(text)
    let number: Int32
    if let known = tags.number(of: text, hash: hash) {
      number = known
    } else {
      guard let json = try? JSONReader.document(text), let set = K6Record.tags(json) else { return nil }
      number = symbols.tagSet(set)
      // Tags that never come back would fill the memory: learn anew.
      if tags.count >= tagTextLimit { tags = ByteTable() }
      tags.add(text, hash: hash, number: number)
    }
    lastTags = (RawText(text), number)
    return number
  }
}

extension AnyOrderPointReader {
  /// A place in a line of JSON. Every read skips the blanks before it and fails at anything unusual.
  private struct Cursor {
    private let bytes: UnsafeRawBufferPointer
    /// How many bytes were read; all of them after what only the strict reader can judge.
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// What has not been read.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[position...]) }

    /// Whether only blanks are left.
    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return position == bytes.count
      }
    }

    mutating func advance(_ count: Int) { position = min(position + count, bytes.count) }

    @inline(__always)
    mutating func skipBlanks() {
      while position < bytes.count, bytes[position] <= 0x20, Self.isBlank(bytes[position]) { position += 1 }
      if position < bytes.count, bytes[position] == 0x0a { skipLineEnds() }
    }

    private mutating func skipLineEnds() {
      while position < bytes.count, bytes[position] == 0x0a || Self.isBlank(bytes[position]) { position += 1 }
      // A line that begins with a brace may be another object, this one cut off.
      if position < bytes.count, bytes[position] == UInt8(ascii: "{") { position = bytes.count }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }

    mutating func skip(_ text: StaticString) -> Bool {
      skipBlanks()
      let count = text.utf8CodeUnitCount
      guard bytes.count - position >= count else { return false }
      for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
      position += count
      return true
    }

    /// A key and the colon behind it.
    mutating func key() -> UnsafeRawBufferPointer? {
      guard let key = string(), skip(":") else { return nil }
      return key
    }

    /// The inside of a string without escapes.
    mutating func string() -> UnsafeRawBufferPointer? {
      guard skip("\"") else { return nil }
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\"") {
          position += 1
          return UnsafeRawBufferPointer(rebasing: bytes[start..<(position - 1)])
        }
        if byte < 0x20 || byte == UInt8(ascii: "\\") { return nil }
        position += 1
      }
      return nil
    }

    mutating func number() -> Double? {
      skipBlanks()
      guard let parsed = DecimalNumber.parse(bytes, from: position) else { return nil }
      position = parsed.end
      return parsed.value
    }

    /// The text of an object that holds no other, from brace to brace; whether it is sound is not looked at.
    mutating func flatObject() -> UnsafeRawBufferPointer? {
      let start = position
      guard skip("{") else { return nil }
      var isInString = false
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\"") {
          isInString.toggle()
        } else if isInString {
          if byte == UInt8(ascii: "\\") { position += 1 }
        } else if byte == UInt8(ascii: "}") {
          return UnsafeRawBufferPointer(rebasing: bytes[start..<min(position, bytes.count)])
        } else if byte == UInt8(ascii: "{") {
          return nil
        }
      }
      return nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these are the bytes of `text`.
  @inline(__always)
  fileprivate func isText(_ text: StaticString) -> Bool {
    guard let baseAddress, count == text.utf8CodeUnitCount else { return false }
    return equalBytes(baseAddress, text.utf8Start, count)
  }

  /// Whether the first bytes are those of `text`.
  @inline(__always)
  fileprivate func begins(with text: RawText) -> Bool {
    guard let baseAddress, count >= text.count else { return false }
    return equalBytes(baseAddress, text.start, text.count)
  }
}
