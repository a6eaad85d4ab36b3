/// Numbers by the bytes they stand for, found without making a string of them.
struct ByteTable: ~Copyable {
  private struct Entry {
    let text: RawText
    let hash: UInt64
    let number: Int32
  }

  private var entries: [Entry] = []
  private var slots = [Int32](repeating: -1, count: 256)

  /// How many there are.
  var count: Int { entries.count }

  /// The number noted for exactly these bytes.
  func number(of bytes: UnsafeRawBufferPointer, hash: UInt64) -> Int32? {
    entry(of: bytes, hash: hash)?.number
  }

  /// The number noted for exactly these bytes, and the table's own copy of them, which stays where it is as long
  /// as the table.
  func entry(of bytes: UnsafeRawBufferPointer, hash: UInt64) -> (text: UnsafeRawPointer, number: Int32)? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.text.count == bytes.count, Self.equal(bytes, entry.text) {
        return (entry.text.start, entry.number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Notes a number for bytes that have none yet.
  mutating func add(_ bytes: UnsafeRawBufferPointer, hash: UInt64, number: Int32) {
    entries.append(Entry(text: RawText(bytes), hash: hash, number: number))
    if entries.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  /// The hash to look bytes up with.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.baseAddress.map { hashBytes($0, bytes.count) } ?? 0
  }

  private static func equal(_ bytes: UnsafeRawBufferPointer, _ text: RawText) -> Bool {
    bytes.baseAddress.map { equalBytes($0, text.start, text.count) } ?? true
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(truncatingIfNeeded: index)
  }
}
