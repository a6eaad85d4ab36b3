#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads `--out json`: one Metric or Point object a line, of any k6 from 0.30 to 2.2, in any condition.
///
/// A line in the shape k6 0.41 and later writes is recognised by comparison (`LinePredictor`), one with its keys in
/// another order by its bytes (`AnyOrderPointReader`); every other line goes through the strict reader, with the same
/// result. A record separator before a line (RFC 7464) is nothing. No memory is allocated per line of the first two
/// kinds. Lines that are not k6's are reported as problems, never thrown.
public final class NDJSONReader: PartedReader {
  /// The names and tag sets of this reader.
  public let symbols: SymbolTable

  /// Whether lines in usual shapes are recognised without strict reading; off, every line is read strictly.
  public var usesFastPath = true

  /// How many bytes were taken from the current source.
  public var byteCount: Int { buffer.byteCount }

  /// How many lines of the current source were read.
  public private(set) var lineCount = 0

  /// Whether the current source ended inside a line that was lost.
  public internal(set) var endedInsideLine = false

  let path: String
  private let buffer = LineBuffer()
  private var position = 0
  private var fast: FastLineReader
  private var anyOrder: AnyOrderPointReader
  /// The line being read, where the input itself may change meanwhile.
  private var lineCopy: [UInt8] = []
  var tornHead: TornLine?
  /// Samples that found no room in their batch.
  var waiting: [Sample] = []

  /// A reader of `source`; `path` is the file's name for problems.
  public init(_ source: any ByteSource, path: String, symbols: SymbolTable = SymbolTable()) {
    self.path = path
    self.symbols = symbols
    fast = FastLineReader(symbols)
    anyOrder = AnyOrderPointReader(symbols)
    start(.source(source), isFirst: true)
  }

  /// A reader without a source yet, to be given several parts of one file in turn.
  public init(path: String, symbols: SymbolTable = SymbolTable()) {
    self.path = path
    self.symbols = symbols
    fast = FastLineReader(symbols)
    anyOrder = AnyOrderPointReader(symbols)
  }

  /// Goes on with another part; see `PartedReader`.
  public func start(_ part: InputPart, isFirst: Bool) {
    buffer.restart(part)
    position = 0
    lineCount = 0
    endedInsideLine = false
    tornHead = nil
  }

  /// Lines do not depend on each other.
  public var isSelfContained: Bool { true }

  /// Puts the next samples into `batch`; see `BatchReader`.
  public func read(into batch: SampleBatch) throws -> Bool {
    batch.removeAll()
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
      // A record separator (RFC 7464) before the line's object; every position here is a line's start.
      if cursor.load(as: UInt8.self) == 0x1e {
        cursor += 1
        if cursor == end {
          lineCount += 1
          break
        }
      }
      if usesFastPath {
        let taken = fast.read(cursor, end, into: batch)
        cursor = taken.end
        lineCount += taken.lines
        if cursor >= end || batch.isFull { break }
        if taken.lines > 0 { continue }
      }
      let lineEnd = memchr(cursor, 0x0a, end - cursor).map { UnsafeRawPointer($0) } ?? end
      let line = UnsafeRawBufferPointer(start: cursor, count: lineEnd - cursor)
      if buffer.isShared {
        lineCopy.replaceSubrange(0..., with: line)
        lineCopy.withUnsafeBytes { readLine($0, isTerminated: lineEnd < end, into: batch) }
      } else {
        readLine(line, isTerminated: lineEnd < end, into: batch)
      }
      lineCount += 1
      cursor = min(lineEnd + 1, end)
    }
    position = cursor - base
  }

  /// Reads a line that is not in the usual shape.
  private func readLine(_ line: UnsafeRawBufferPointer, isTerminated: Bool, into batch: SampleBatch) {
    if usesFastPath, let sample = anyOrder.read(line) {
      batch.append(sample)
    } else {
      readStrictly(line, isTerminated: isTerminated, into: batch)
    }
  }
}
