#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads Point lines in the shape k6 0.41 and later writes by comparing them with what is expected.
///
/// A struct, and not part of the reader's class, so that its state is used without a check of exclusive access
/// each time.
struct FastLineReader: ~Copyable {
  private let symbols: SymbolTable
  private var predictor: LinePredictor
  private var times = TimeText()
  private var lastShape: Int32 = -1

  /// A reader that gives names and tags their numbers in `symbols`.
  init(_ symbols: SymbolTable) {
    self.symbols = symbols
    predictor = LinePredictor(tagSetLimit: symbols.tagSetLimit)
  }

  /// Reads lines as long as they are in the usual shape and there is room in the batch.
  ///
  /// Lines lie in a window that ends with a line end (or the whole input's end, then followed by bytes that
  /// were zero), and `LineBuffer.slack` bytes behind it are readable: a comparison may run over the window's
  /// end, but never succeeds there, since expected texts hold a line end only as their last byte.
  /// - Returns: where the first other line begins, or `end`; and how many lines were read.
  mutating func read(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer, into batch: SampleBatch) -> (
    end: UnsafeRawPointer, lines: Int
  ) {
    var cursor = start
    var shape = lastShape
    let room = SampleBatch.capacity - batch.count
    let output = batch.freeSpace
    var written = 0
    while cursor < end, written < room {
      Lookahead.ask(cursor)
      let expected = shape >= 0 ? predictor.shapes[shape].next : -1
      var metric: Int32
      var next: UnsafeRawPointer
      if expected >= 0, startsWithPrefix(cursor, predictor.shapes[expected].metric) {
        metric = predictor.shapes[expected].metric
        next = cursor + predictor.metrics[metric].prefixCount
      } else {
        guard let found = metricOfLine(cursor, end) else { break }
        (metric, next) = found
      }
      if !times.matches(next) {
        guard times.read(next) else { break }
      }
      next += times.count
      guard let number = DecimalNumber.plain(&next),
        next.loadUnaligned(as: UInt64.self) == Self.tagsKey
      else { break }
      next += 8
      var found: Int32 = -1
      if expected >= 0, predictor.shapes[expected].metric == metric {
        let tags = predictor.tags[predictor.shapes[expected].tags]
        if equalBytes(next, tags.text, tags.count + 3) {
          next += tags.count + 3
          found = expected
        }
      }
      if found < 0 {
        guard let tags = tagsOfLine(&next, end, metric: metric, previous: shape) else {
          // What was learnt may have been given up.
          if predictor.shapes.count == 0 { shape = -1 }
          break
        }
        found = predictor.shape(metric: metric, tags: tags)
        predictor.setLastTags(tags, of: metric)
        if shape >= 0 { predictor.setNext(found, of: shape) }
      }
      if next > end { break }
      (output + written).initialize(
        to: Sample(
          metric: predictor.metrics[metric].number,
          tagSet: predictor.tags[predictor.shapes[found].tags].number, time: times.nanoseconds,
          value: number))
      written &+= 1
      shape = found
      cursor = next
    }
    lastShape = shape
    batch.addWritten(written)
    return (cursor, written)
  }

  private static let tagsKey = UInt64(littleEndian: 0x3a22_7367_6174_222c)

  @inline(__always)
  private func startsWithPrefix(_ start: UnsafeRawPointer, _ metric: Int32) -> Bool {
    let metric = predictor.metrics[metric]
    return equalBytes(start, metric.prefix, metric.prefixCount)
  }

  /// The metric of a Point line that begins at `start`, and where its time begins.
  private mutating func metricOfLine(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> (
    Int32, UnsafeRawPointer
  )? {
    let before = LinePredictor.beforeName
    guard equalBytes(start, before.utf8Start, before.utf8CodeUnitCount) else { return nil }
    let nameStart = start + before.utf8CodeUnitCount
    let limit = min(end, nameStart + 1024)
    var nameEnd = nameStart
    while nameEnd < limit {
      let byte = nameEnd.load(as: UInt8.self)
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
      nameEnd += 1
    }
    let after = LinePredictor.afterName
    guard nameEnd < limit, equalBytes(nameEnd, after.utf8Start, after.utf8CodeUnitCount) else { return nil }
    let timeStart = nameEnd + after.utf8CodeUnitCount
    let bytes = UnsafeRawBufferPointer(start: nameStart, count: nameEnd - nameStart)
    if let known = predictor.metric(named: bytes) { return (known, timeStart) }
    // A copy, since a file that is mapped may change between two looks at it.
    return Array(bytes).withUnsafeBytes { bytes in
      guard let name = String(validating: bytes, as: UTF8.self),
        let metric = predictor.addMetric(named: bytes, number: symbols.metric(name))
      else { return nil }
      return (metric, timeStart)
    }
  }

  /// The tags of a Point line whose tag object begins at `start`, which then moves behind the line.
  private mutating func tagsOfLine(
    _ start: inout UnsafeRawPointer, _ end: UnsafeRawPointer, metric: Int32, previous: Int32
  ) -> Int32? {
    let last = predictor.metrics[metric].lastTags
    let before = previous >= 0 ? predictor.shapes[previous].tags : -1
    for candidate in [before, last] where candidate >= 0 {
      let tags = predictor.tags[candidate]
      if equalBytes(start, tags.text, tags.count + 3) {
        start += tags.count + 3
        return candidate
      }
      if equalBytes(start, tags.text, tags.count), let rest = LineTail.end(start + tags.count, end) {
        start = rest
        return candidate
      }
    }
    guard start < end else { return nil }
    // What is known needs no look at its syntax: the line's end tells how long the text would be.
    if let lineEnd = memchr(start, 0x0a, end - start).map({ UnsafeRawPointer($0) }), lineEnd - start > 2,
      (lineEnd - 2).loadUnaligned(as: UInt16.self) == LineTail.braces
    {
      let count = lineEnd - 2 - start
      if let known = predictor.tags(start, count, hash: hashBytes(start, count)) {
        start = lineEnd + 1
        return known
      }
    }
    guard let objectEnd = TagText.end(start, end), let rest = LineTail.end(objectEnd, end) else { return nil }
    let count = objectEnd - start
    let hash = hashBytes(start, count)
    if let known = predictor.tags(start, count, hash: hash) {
      start = rest
      return known
    }
    if predictor.isFull {
      // Tags that never come back would fill the memory: learn anew.
      predictor = LinePredictor(tagSetLimit: symbols.tagSetLimit)
      lastShape = -1
      return nil
    }
    // A copy, since a file that is mapped may change between two looks at it.
    let text = Array(UnsafeRawBufferPointer(start: start, count: count))
    guard let json = text.withUnsafeBytes({ try? JSONReader.document($0) }), let set = K6Record.tags(json),
      let added = predictor.addTags(text, hash: hash, number: symbols.tagSet(set))
    else { return nil }
    start = rest
    return added
  }
}
