#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads rows whose columns are in k6's order by comparing them with what is expected.
///
/// A struct, and not part of the reader's class, so that its state is used without a check of exclusive access
/// each time.
struct FastCSVRowReader: ~Copyable {
  /// The order of columns that can be read: metric, time, value, all tags, and metadata if there are any.
  enum Layout {
    case tagsLast
    case metadataLast

    /// The layout of a header whose tags fill `tagColumns`; `nil` for any other order.
    init?(_ header: CSVHeader, tagColumns: Range<Int>) {
      guard header.metricColumn == 0, header.timeColumn == 1, header.valueColumn == 2,
        tagColumns.lowerBound == 3, !tagColumns.isEmpty
      else { return nil }
      switch header.columns.count - tagColumns.upperBound {
      case 0: self = .tagsLast
      case 1: self = .metadataLast
      default: return nil
      }
    }
  }

  /// What the strict reader learns and the fast one uses.
  var predictor: CSVRowPredictor
  /// The columns' order; `nil` as long as rows cannot be read here.
  private(set) var layout: Layout?
  private var times = CSVTimeText()
  private var lastShape: Int32 = -1

  /// A reader of rows with tags from `symbols`.
  init(_ symbols: SymbolTable) { predictor = CSVRowPredictor(tagSetLimit: symbols.tagSetLimit) }

  /// Goes on with other columns.
  mutating func restart(_ layout: Layout?) {
    self.layout = layout
    lastShape = -1
    predictor.forgetTags()
  }

  /// Reads rows as long as they hold nothing new and there is room in the batch.
  ///
  /// The bytes end with a line end, and `ByteWindow.slack` bytes behind it are readable: a comparison may run
  /// over the end, but never succeeds there, since no expected text holds a line end.
  /// - Returns: where the first other row begins, or `end`; how many rows were read, each a sample; and whether
  ///   one of their times is no whole second.
  mutating func read(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer, into batch: SampleBatch) -> (
    end: UnsafeRawPointer, rows: Int, sawFraction: Bool
  ) {
    guard let layout else { return (start, 0, false) }
    var cursor = start
    var shape = lastShape
    var sawFraction = false
    let room = SampleBatch.capacity - batch.count
    let output = batch.freeSpace
    var written = 0
    while cursor < end, written < room {
      Lookahead.ask(cursor)
      let expected = shape >= 0 ? predictor.shapes[shape].next : -1
      let name: CSVRowPredictor.Name
      if expected >= 0, isField(cursor, predictor.shapes[expected].name) {
        name = predictor.shapes[expected].name
      } else {
        guard let known = nameOfRow(cursor, end) else { break }
        name = known
      }
      var next = cursor + name.count + 1
      if !times.matches(next) {
        guard times.read(next) else { break }
      }
      next += times.count
      guard let value = DecimalNumber.plain(&next), next.load(as: UInt8.self) == UInt8(ascii: ",") else {
        break
      }
      next += 1
      var found: Int32 = -1
      if expected >= 0, predictor.shapes[expected].name.text == name.text,
        isTags(next, predictor.shapes[expected].tags, layout)
      {
        found = expected
      } else {
        guard let tags = tagsOfRow(next, end, previous: shape, layout) else { break }
        if predictor.isFull {
          predictor.forgetShapes()
          shape = -1
        }
        found = predictor.shape(name, tags)
        if shape >= 0 { predictor.setNext(found, of: shape) }
      }
      let tags = predictor.shapes[found].tags
      next += tags.count
      if next.load(as: UInt8.self) == 0x0a {
        next += 1
      } else {
        guard let rowEnd = Self.metadataEnd(next, end) else { break }
        next = rowEnd
      }
      (output + written).initialize(
        to: Sample(metric: name.number, tagSet: tags.number, time: times.nanoseconds, value: value))
      written &+= 1
      if times.hasFraction { sawFraction = true }
      shape = found
      cursor = next
    }
    lastShape = shape
    batch.addWritten(written)
    return (cursor, written, sawFraction)
  }

  /// Whether a whole field at `start` is this name.
  @inline(__always)
  private func isField(_ start: UnsafeRawPointer, _ name: CSVRowPredictor.Name) -> Bool {
    equalBytes(start, name.text, name.count)
      && start.load(fromByteOffset: name.count, as: UInt8.self) == UInt8(ascii: ",")
  }

  /// Whether the tag columns that begin at `start` are these.
  @inline(__always)
  private func isTags(_ start: UnsafeRawPointer, _ tags: CSVRowPredictor.Tags, _ layout: Layout) -> Bool {
    // Before metadata the text's last comma ends it; without, only the line's end can.
    equalBytes(start, tags.text, tags.count)
      && (layout == .metadataLast || start.load(fromByteOffset: tags.count, as: UInt8.self) == 0x0a)
  }

  /// The metric of the row that begins at `start`, if it is known.
  private func nameOfRow(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> CSVRowPredictor.Name? {
    let limit = min(end - start, CSVRowPredictor.longestText + 1)
    // A known name may hold a line end, where it stood in quotes; here it would join two rows.
    guard start.load(as: UInt8.self) != UInt8(ascii: "\""),
      let comma = memchr(start, 0x2c, limit).map({ UnsafeRawPointer($0) }),
      memchr(start, 0x0a, comma - start) == nil
    else { return nil }
    return predictor.name(start, comma - start)
  }

  /// The tags of the row whose tag columns begin at `start`, if they are known.
  private func tagsOfRow(
    _ start: UnsafeRawPointer, _ end: UnsafeRawPointer, previous: Int32, _ layout: Layout
  ) -> CSVRowPredictor.Tags? {
    if previous >= 0, isTags(start, predictor.shapes[previous].tags, layout) {
      return predictor.shapes[previous].tags
    }
    guard let lineEnd = memchr(start, 0x0a, end - start).map({ UnsafeRawPointer($0) }) else { return nil }
    var tagEnd = lineEnd
    if layout == .metadataLast {
      while tagEnd > start, tagEnd.load(fromByteOffset: -1, as: UInt8.self) != UInt8(ascii: ",") {
        tagEnd -= 1
      }
    }
    return predictor.tags(start, tagEnd - start)
  }

  /// Where the row ends whose metadata begin at `start`, behind its line end; `nil` when a comma or a quote in
  /// them leaves that to the strict reader.
  private static func metadataEnd(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer? {
    // Sets the top bit of the first byte that is zero; bits of later bytes mean nothing.
    @inline(__always)
    func zeroBytes(_ word: UInt64) -> UInt64 {
      (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
    var cursor = start
    while cursor < end {
      let word = UInt64(littleEndian: cursor.loadUnaligned(as: UInt64.self))
      let found =
        zeroBytes(word ^ 0x0a0a_0a0a_0a0a_0a0a) | zeroBytes(word ^ 0x2c2c_2c2c_2c2c_2c2c)
        | zeroBytes(word ^ 0x2222_2222_2222_2222)
      if found != 0 {
        let first = cursor + (found.trailingZeroBitCount >> 3)
        return first.load(as: UInt8.self) == 0x0a ? first + 1 : nil
      }
      cursor += 8
    }
    return nil
  }
}
