/// Finds the end of an object of strings as k6 writes it, without blanks.
enum TagText {
  /// Where the object of strings that begins at `start` ends, or `nil` when it is anything else or holds a
  /// control character.
  ///
  /// Escapes are skipped and not checked: the text is read strictly before it is remembered.
  static func end(_ start: UnsafeRawPointer, _ limit: UnsafeRawPointer) -> UnsafeRawPointer? {
    var cursor = start
    guard skip("{", &cursor, limit) else { return nil }
    if skip("}", &cursor, limit) { return cursor }
    while true {
      guard skipString(&cursor, limit), skip(":", &cursor, limit), skipString(&cursor, limit) else {
        return nil
      }
      if skip("}", &cursor, limit) { return cursor }
      guard skip(",", &cursor, limit) else { return nil }
    }
  }

  private static func skip(
    _ letter: Unicode.Scalar, _ cursor: inout UnsafeRawPointer, _ limit: UnsafeRawPointer
  )
    -> Bool
  {
    guard cursor < limit, cursor.load(as: UInt8.self) == UInt8(ascii: letter) else { return false }
    cursor += 1
    return true
  }

  private static func skipString(_ cursor: inout UnsafeRawPointer, _ limit: UnsafeRawPointer) -> Bool {
    guard skip("\"", &cursor, limit) else { return false }
    while cursor < limit {
      let byte = cursor.load(as: UInt8.self)
      cursor += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte < 0x20 { return false }
      if byte == UInt8(ascii: "\\") { cursor += 1 }
    }
    return false
  }
}

/// What may follow the tags of a Point line in k6's shape: metadata, the closing braces, the line's end.
enum LineTail {
  /// `}}`
  static let braces: UInt16 = 0x7d7d

  /// The first byte behind the line whose tags end at `start`, or `nil` when something else follows them.
  static func end(_ start: UnsafeRawPointer, _ limit: UnsafeRawPointer) -> UnsafeRawPointer? {
    var cursor = start
    let key: StaticString = ",\"metadata\":"
    if limit - cursor > key.utf8CodeUnitCount, equalBytes(cursor, key.utf8Start, key.utf8CodeUnitCount) {
      guard let metadataEnd = TagText.end(cursor + key.utf8CodeUnitCount, limit),
        isPlain(cursor, metadataEnd)
      else { return nil }
      cursor = metadataEnd
    }
    guard limit - cursor >= 3, cursor.loadUnaligned(as: UInt16.self) == braces else { return nil }
    cursor += 2
    if cursor.load(as: UInt8.self) == 0x0d, limit - cursor >= 2 { cursor += 1 }
    return cursor.load(as: UInt8.self) == 0x0a ? cursor + 1 : nil
  }

  /// Whether the text is ASCII without escapes, so that it needs no stricter look.
  private static func isPlain(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> Bool {
    var index = start
    while index < end {
      let byte = index.load(as: UInt8.self)
      if byte >= 0x80 || byte == UInt8(ascii: "\\") { return false }
      index += 1
    }
    return true
  }
}
