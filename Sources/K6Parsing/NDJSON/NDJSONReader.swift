#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads `--out json`: one Metric or Point object a line, of any k6 from 0.30 to 2.2, in any condition.
///
/// A line in the shape k6 0.41 and later writes is recognised by comparison (`LinePredictor`); every other line
/// goes through the strict, order-free reader, with the same result. Each byte is looked at once, and no memory
/// is allocated per line. Lines that are not k6's are reported as problems, never thrown.
public final class NDJSONReader: BatchReader {
  /// The names and tag sets of this reader.
  public let symbols: SymbolTable

  /// Whether lines in k6's usual shape are recognised by comparison; off, every line is read strictly.
  public var usesFastPath = true

  /// How many bytes were taken from the current source.
  public var byteCount: Int { buffer?.byteCount ?? 0 }

  /// How many lines of the current source were read.
  public private(set) var lineCount = 0

  /// Whether the current source ended inside a line that was lost.
  public internal(set) var endedInsideLine = false

  let path: String
  private var source: (any ByteSource)?
  private var buffer: LineBuffer?
  private var position = 0
  private var predictor = LinePredictor()
  private var times = TimeText()
  private var lastShape: Int32 = -1
  var tornHead: TornLine?
  /// Samples that found no room in their batch.
  var waiting: [Sample] = []

  /// A reader of `source`; `path` is the file's name for problems.
  public init(_ source: any ByteSource, path: String, symbols: SymbolTable = SymbolTable()) {
    self.path = path
    self.symbols = symbols
    start(source)
  }

  /// A reader without a source yet, to be given several parts of one file in turn.
  public init(path: String, symbols: SymbolTable = SymbolTable()) {
    self.path = path
    self.symbols = symbols
  }

  /// Goes on with another source; what was learnt of the lines' shapes is kept, and line numbers begin at 1.
  public func start(_ source: any ByteSource) {
    buffer = LineBuffer(source)
    position = 0
    lineCount = 0
    endedInsideLine = false
    tornHead = nil
  }

  /// Puts the next samples into `batch`; see `BatchReader`.
  public func read(into batch: SampleBatch) throws -> Bool {
    batch.removeAll()
    guard let buffer else { return false }
    let linesBefore = lineCount
    while !waiting.isEmpty, !batch.isFull { batch.append(waiting.removeFirst()) }
    while !batch.isFull, batch.problems.count < 1024 {
      if position >= buffer.window.count {
        // What is there is handed over before a pipe is waited for.
        if batch.count > 0 || !batch.definitions.isEmpty { break }
        position = 0
        guard try buffer.refill() else {
          giveUpTornHead(batch)
          break
        }
      }
      readWindow(buffer, into: batch)
    }
    batch.lineCount = lineCount - linesBefore
    return batch.count > 0 || batch.lineCount > 0 || !batch.problems.isEmpty
  }

  /// Reads lines of the window until it or the room in the batch is used up.
  private func readWindow(_ buffer: LineBuffer, into batch: SampleBatch) {
    guard let base = buffer.window.baseAddress else { return }
    let end = base + buffer.window.count
    var cursor = base + position
    while cursor < end, !batch.isFull, batch.problems.count < 1024 {
      if usesFastPath {
        cursor = readFast(cursor, end, into: batch)
        if cursor >= end || batch.isFull { break }
      }
      let lineEnd = memchr(cursor, 0x0a, end - cursor).map { UnsafeRawPointer($0) } ?? end
      readStrictly(
        UnsafeRawBufferPointer(start: cursor, count: lineEnd - cursor), isTerminated: lineEnd < end,
        into: batch)
      lineCount += 1
      cursor = min(lineEnd + 1, end)
    }
    position = cursor - base
  }

  /// Reads lines as long as they are in the usual shape; returns where the first other line begins, or `end`.
  ///
  /// Lines lie in a window that ends with a line end (or the whole input's end, then followed by bytes that
  /// were zero), and `LineBuffer.slack` bytes behind it are readable: a comparison may run over the window's
  /// end, but never succeeds there, since expected texts hold a line end only as their last byte.
  private func readFast(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer, into batch: SampleBatch)
    -> UnsafeRawPointer
  {
    var cursor = start
    var shape = lastShape
    let room = SampleBatch.capacity - batch.count
    let output = batch.freeSpace
    var written = 0
    while cursor < end, written < room {
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
        guard let tags = tagsOfLine(&next, end, metric: metric, previous: shape) else { break }
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
    lineCount += written
    batch.addWritten(written)
    return cursor
  }

  private static let tagsKey = UInt64(littleEndian: 0x3a22_7367_6174_222c)

  @inline(__always)
  private func startsWithPrefix(_ start: UnsafeRawPointer, _ metric: Int32) -> Bool {
    let metric = predictor.metrics[metric]
    return equalBytes(start, metric.prefix, metric.prefixCount)
  }

  /// The metric of a Point line that begins at `start`, and where its time begins.
  private func metricOfLine(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> (Int32, UnsafeRawPointer)?
  {
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
    guard nameEnd < limit, equalBytes(nameEnd, after.utf8Start, after.utf8CodeUnitCount),
      let name = String(
        validating: UnsafeRawBufferPointer(start: nameStart, count: nameEnd - nameStart), as: UTF8.self),
      let metric = predictor.metric(named: name, number: symbols.metric(name))
    else { return nil }
    return (metric, nameEnd + after.utf8CodeUnitCount)
  }

  /// The tags of a Point line whose tag object begins at `start`, which then moves behind the line.
  private func tagsOfLine(
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
    guard start < end, let objectEnd = TagText.end(start, end), let rest = LineTail.end(objectEnd, end) else {
      return nil
    }
    let count = objectEnd - start
    let hash = hashBytes(start, count)
    if let known = predictor.tags(start, count, hash: hash) {
      start = rest
      return known
    }
    let text = UnsafeRawBufferPointer(start: start, count: count)
    guard let json = try? JSONReader.document(text), let set = K6Record.tags(json),
      let added = predictor.addTags(start, count, hash: hash, number: symbols.tagSet(set))
    else { return nil }
    start = rest
    return added
  }
}
