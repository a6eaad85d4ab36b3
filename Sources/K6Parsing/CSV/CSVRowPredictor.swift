/// The metrics and tags of the rows read so far, and which row followed which, to recognise the next one by comparing
/// it with what is expected; `LinePredictor` is the same for NDJSON.
///
/// Shapes point into the tables' own copies of the texts, which stay where they are as long as their table.
struct CSVRowPredictor: ~Copyable {
  /// A metric's name in a table of names.
  struct Name {
    let text: UnsafeRawPointer
    let count: Int
    let number: Int32
  }

  /// The tag columns of a row, as written, in a table of tags.
  struct Tags {
    let text: UnsafeRawPointer
    let count: Int
    let number: Int32
  }

  /// A pair of metric and tags.
  struct Shape {
    let name: Name
    let tags: Tags
    /// The shape of the row that followed last time, or -1.
    var next: Int32
  }

  /// The metrics' numbers by their names, without quotes around them.
  var names = ByteTable()
  /// The tag sets' numbers by the text of all tag columns, with the comma behind them where a column follows.
  ///
  /// Only rows that the strict reader took have put a text here, so an equal text at the start of a row's tag
  /// columns fills exactly these columns, whatever quotes are in it.
  private(set) var tags = ByteTable()
  private(set) var shapes = GrowingTable<Shape>()
  private var shapeSlots = [Int32](repeating: -1, count: 1024)
  private let shapeLimit: Int

  /// Longer texts are left to the strict reader, so that comparisons stay inside `ByteWindow.slack`.
  static let longestText = 4096
  /// More different tags than this are not remembered by their bytes.
  private static let tagTextLimit = 1 << 16

  /// A predictor that has seen nothing yet; what tag sets are bounded to bounds its shapes too.
  init(tagSetLimit: Int) { shapeLimit = 4 * LinePredictor.tagTextLimit(tagSetLimit: tagSetLimit) }

  /// The known metric whose name is exactly these bytes, if it is short enough to be compared.
  func name(_ start: UnsafeRawPointer, _ count: Int) -> Name? {
    guard count <= Self.longestText else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let known = names.entry(of: bytes, hash: ByteTable.hash(bytes)) else { return nil }
    return Name(text: known.text, count: count, number: known.number)
  }

  /// The known tags whose text is exactly these bytes, if they are short enough to be compared.
  func tags(_ start: UnsafeRawPointer, _ count: Int) -> Tags? {
    guard count <= Self.longestText else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let known = tags.entry(of: bytes, hash: ByteTable.hash(bytes)) else { return nil }
    return Tags(text: known.text, count: count, number: known.number)
  }

  /// Remembers the text of a row's tag columns, if there are not too many already.
  mutating func remember(_ text: UnsafeRawBufferPointer, _ number: Int32) {
    if tags.count < Self.tagTextLimit { tags.add(text, hash: ByteTable.hash(text), number: number) }
  }

  /// Forgets all tags, as columns have changed; shapes are numbered anew.
  mutating func forgetTags() {
    forgetShapes()
    tags = ByteTable()
  }

  /// Whether a new shape would be one too many.
  var isFull: Bool { shapes.count >= shapeLimit }

  /// Forgets which row followed which; shapes are numbered anew.
  mutating func forgetShapes() {
    shapes = GrowingTable()
    shapeSlots = [Int32](repeating: -1, count: 1024)
  }

  /// The shape of a metric with tags, added if it is new.
  mutating func shape(_ name: Name, _ tags: Tags) -> Int32 {
    var slot = shapeSlot(name, tags)
    while shapeSlots[slot] >= 0 {
      let known = shapes[shapeSlots[slot]]
      if known.name.text == name.text, known.tags.text == tags.text { return shapeSlots[slot] }
      slot = (slot + 1) & (shapeSlots.count - 1)
    }
    let index = shapes.append(Shape(name: name, tags: tags, next: -1))
    if shapes.count * 2 > shapeSlots.count {
      shapeSlots = [Int32](repeating: -1, count: shapeSlots.count * 2)
      for index in 0..<Int32(truncatingIfNeeded: shapes.count) { placeShape(index) }
    } else {
      shapeSlots[slot] = index
    }
    return index
  }

  /// Notes which shape followed another.
  mutating func setNext(_ next: Int32, of shape: Int32) { shapes[shape].next = next }

  private func shapeSlot(_ name: Name, _ tags: Tags) -> Int {
    // Addresses are multiples of 16.
    let key = UInt64(UInt(bitPattern: tags.text)) &+ UInt64(UInt(bitPattern: name.text)) &* 0x9e37_79b9
    return Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 36) & (shapeSlots.count - 1)
  }

  private mutating func placeShape(_ index: Int32) {
    var slot = shapeSlot(shapes[index].name, shapes[index].tags)
    while shapeSlots[slot] >= 0 { slot = (slot + 1) & (shapeSlots.count - 1) }
    shapeSlots[slot] = index
  }
}
