#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the lines read so far look like, to recognise the next one by comparing it with what is expected.
///
/// k6 writes the lines of one request one after another: the metrics follow each other in a fixed order, and
/// time and tags repeat byte for byte. So each known pair of metric and tags remembers which pair followed it
/// last time, and a line that is as expected costs three comparisons and one number.
///
/// The tables are raw memory, not arrays: they are read once a line, and an array's checks would cost more than
/// the comparison itself. Every index in them was put there by this type.
struct LinePredictor: ~Copyable {
  /// A metric whose lines were seen, with the text a Point line of it begins with.
  struct Metric {
    let prefix: UnsafeRawPointer
    let prefixCount: Int
    let number: Int32
    var lastTags: Int32
  }

  /// A tag set as written, with the text that ends a line after it.
  struct Tags {
    let text: UnsafeRawPointer
    /// The length of the object itself, without the line's end.
    let count: Int
    let hash: UInt64
    let number: Int32
  }

  /// A pair of metric and tags.
  struct Shape {
    let metric: Int32
    let tags: Int32
    /// The shape of the line that followed last time, or -1.
    var next: Int32
  }

  /// The text between a metric's name and its time.
  static let afterName: StaticString = "\",\"type\":\"Point\",\"data\":{\"time\":\""
  static let beforeName: StaticString = "{\"metric\":\""
  /// What ends a line after its tags.
  static let lineEnd: StaticString = "}}\n"
  /// Longer tag objects are left to the strict reader, so that comparisons stay inside `LineBuffer.slack`.
  static let longestTags = 4096
  /// More tag texts than this are not remembered at a time; what tag sets are bounded to bounds them too.
  private let tagTextLimit: Int

  private(set) var metrics = GrowingTable<Metric>()
  private(set) var tags = GrowingTable<Tags>()
  private(set) var shapes = GrowingTable<Shape>()
  private var texts: [RawText] = []
  private var metricNumbers = ByteTable()
  private var tagSlots = [Int32](repeating: -1, count: 1024)
  private var shapeSlots = [Int32](repeating: -1, count: 1024)

  /// A predictor that has seen nothing yet.
  init(tagSetLimit: Int) { tagTextLimit = Self.tagTextLimit(tagSetLimit: tagSetLimit) }

  /// How many tag texts are remembered where so many tag sets are told apart.
  static func tagTextLimit(tagSetLimit: Int) -> Int { min(1 << 14, 4 * min(tagSetLimit, 1 << 12)) }

  /// The known metric whose name is exactly these bytes.
  func metric(named name: UnsafeRawBufferPointer) -> Int32? {
    metricNumbers.number(of: name, hash: ByteTable.hash(name))
  }

  /// Remembers a metric's name; `nil` when its text would be too long to compare.
  mutating func addMetric(named name: UnsafeRawBufferPointer, number: Int32) -> Int32? {
    guard name.count < 1024 else { return nil }
    let prefix = Array("\(Self.beforeName)".utf8) + Array(name) + Array("\(Self.afterName)".utf8)
    let text = prefix.withUnsafeBytes { RawText($0) }
    texts.append(text)
    let index = metrics.append(
      Metric(prefix: text.start, prefixCount: text.count, number: number, lastTags: -1))
    metricNumbers.add(name, hash: ByteTable.hash(name), number: index)
    return index
  }

  /// Whether no more tag texts can be remembered.
  var isFull: Bool { tags.count >= tagTextLimit }

  /// The known tags whose text is exactly `count` bytes at `start`.
  func tags(_ start: UnsafeRawPointer, _ count: Int, hash: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & (tagSlots.count - 1)
    while tagSlots[slot] >= 0 {
      let entry = tags[tagSlots[slot]]
      if entry.hash == hash, entry.count == count, equalBytes(entry.text, start, count) {
        return tagSlots[slot]
      }
      slot = (slot + 1) & (tagSlots.count - 1)
    }
    return nil
  }

  /// Remembers a tag text; `nil` when it is too long or there are too many already.
  mutating func addTags(_ tagText: [UInt8], hash: UInt64, number: Int32) -> Int32? {
    guard tagText.count <= Self.longestTags, !isFull else { return nil }
    let text = (tagText + Array("\(Self.lineEnd)".utf8)).withUnsafeBytes { RawText($0) }
    texts.append(text)
    let index = tags.append(Tags(text: text.start, count: tagText.count, hash: hash, number: number))
    if tags.count * 2 > tagSlots.count {
      tagSlots = [Int32](repeating: -1, count: tagSlots.count * 2)
      for index in 0..<Int32(truncatingIfNeeded: tags.count) { place(index) }
    } else {
      place(index)
    }
    return index
  }

  private mutating func place(_ index: Int32) {
    var slot = Int(truncatingIfNeeded: tags[index].hash) & (tagSlots.count - 1)
    while tagSlots[slot] >= 0 { slot = (slot + 1) & (tagSlots.count - 1) }
    tagSlots[slot] = index
  }

  /// The shape of a metric with tags, added if it is new.
  mutating func shape(metric: Int32, tags: Int32) -> Int32 {
    var slot = shapeSlot(metric, tags)
    while shapeSlots[slot] >= 0 {
      let known = shapes[shapeSlots[slot]]
      if known.metric == metric, known.tags == tags { return shapeSlots[slot] }
      slot = (slot + 1) & (shapeSlots.count - 1)
    }
    let index = shapes.append(Shape(metric: metric, tags: tags, next: -1))
    if shapes.count * 2 > shapeSlots.count {
      shapeSlots = [Int32](repeating: -1, count: shapeSlots.count * 2)
      for index in 0..<Int32(truncatingIfNeeded: shapes.count) { placeShape(index) }
    } else {
      shapeSlots[slot] = index
    }
    return index
  }

  private func shapeSlot(_ metric: Int32, _ tags: Int32) -> Int {
    let key = UInt64(UInt32(bitPattern: metric)) << 32 | UInt64(UInt32(bitPattern: tags))
    return Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & (shapeSlots.count - 1)
  }

  private mutating func placeShape(_ index: Int32) {
    var slot = shapeSlot(shapes[index].metric, shapes[index].tags)
    while shapeSlots[slot] >= 0 { slot = (slot + 1) & (shapeSlots.count - 1) }
    shapeSlots[slot] = index
  }

  /// Notes which tags a metric's last line had.
  @inline(__always)
  mutating func setLastTags(_ tags: Int32, of metric: Int32) { metrics[metric].lastTags = tags }

  /// Notes which shape followed another.
  @inline(__always)
  mutating func setNext(_ next: Int32, of shape: Int32) { shapes[shape].next = next }
}

/// A table that only grows, read without checks by indices that `append` gave.
struct GrowingTable<Element: BitwiseCopyable>: ~Copyable {
  private var storage: UnsafeMutablePointer<Element> = .allocate(capacity: 16)
  private var capacity = 16
  private(set) var count = 0

  deinit { storage.deallocate() }

  @inline(__always)
  subscript(index: Int32) -> Element {
    get { storage[Int(index)] }
    _modify { yield &storage[Int(index)] }
  }

  mutating func append(_ element: Element) -> Int32 {
    if count == capacity {
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
      larger.moveInitialize(from: storage, count: count)
      storage.deallocate()
      storage = larger
      capacity *= 2
    }
    (storage + count).initialize(to: element)
    count += 1
    return Int32(truncatingIfNeeded: count - 1)
  }
}
