#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads Metric and Point objects that are not one a line: pretty-printed by a tool, one after another without
/// line ends, separated by commas or record separators, or wrapped in an array.
///
/// Memory is bounded by the largest object. What is between or instead of objects is reported as problems, never
/// thrown: reading goes on at the next line that begins an object, or at the next `{"metric":` or `{"type":`.
public final class JSONSequenceReader: BatchReader {
  /// The names and tag sets of this reader.
  public let symbols: SymbolTable

  /// How many bytes were taken from the source.
  public var byteCount: Int { window.byteCount }

  /// How many lines were read.
  public var lineCount: Int { line - 1 + (isLineOpen ? 1 : 0) }

  /// Whether the source ended inside an object that was lost.
  public private(set) var endedInsideLine = false

  private enum State {
    /// Between objects.
    case between
    /// In an object.
    case object(ObjectScanner)
    /// In a line of something else, which was reported.
    case otherLine
    /// Behind a broken object, which was reported, until a line no further right than it begins another.
    case lost(indentation: Int)
  }

  /// Whether Points in plain form are read without strict reading; off, every object is read strictly.
  public var usesFastPath = true

  private let path: String
  private let window: ByteWindow
  private var anyOrder: AnyOrderPointReader
  private var state = State.between
  private var line = 1
  private var isLineOpen = false
  /// The blanks at the beginning of the current line.
  private var indentation = 0
  private var isIndenting = true

  /// A reader of `source`; `path` is the file's name for problems.
  public init(_ source: any ByteSource, path: String, symbols: SymbolTable = SymbolTable()) {
    window = ByteWindow(source)
    self.path = path
    self.symbols = symbols
    anyOrder = AnyOrderPointReader(symbols)
  }

  /// Puts the next samples into `batch`; see `BatchReader`.
  public func read(into batch: SampleBatch) throws -> Bool {
    batch.removeAll()
    let linesBefore = lineCount
    while !batch.isFull, batch.problems.count < 1024 {
      let isStuck = window.bytes.isEmpty || !advance(batch)
      guard isStuck else { continue }
      if window.isAtEnd {
        if window.bytes.isEmpty || !finish(batch) { break }
        continue
      }
      // What is there is handed over before a pipe is waited for.
      if batch.count > 0 { break }
      _ = try window.more()
    }
    batch.lineCount = lineCount - linesBefore
    return batch.count > 0 || batch.lineCount > 0 || !batch.definitions.isEmpty || !batch.problems.isEmpty
  }

  /// Uses up some bytes of the window; `false` when it takes more of them to go on.
  private func advance(_ batch: SampleBatch) -> Bool {
    let bytes = window.bytes
    switch state {
    case .between: return advanceBetween(bytes, batch)
    case .object(var scanner):
      switch scanner.scan(bytes) {
      case .needsMore:
        state = .object(scanner)
        return false
      case .end(let count):
        let text = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        if let json = try? JSONReader.document(text) {
          take(json, text, batch)
          consume(count)
          state = .between
        } else {
          giveUp(scanner, bytes, upTo: count, batch)
        }
      case .broken(let count): giveUp(scanner, bytes, upTo: count, batch)
      }
      return true
    case .otherLine:
      guard let end = Self.lineEndOrObject(bytes, from: 0) else {
        consume(max(bytes.count - Self.longestMark, 0))
        return false
      }
      consume(end)
      state = .between
      return true
    case .lost(let indentation): return advanceLost(bytes, indentation)
    }
  }

  private func advanceBetween(_ bytes: UnsafeRawBufferPointer, _ batch: SampleBatch) -> Bool {
    if let gap = bytes.firstIndex(where: { !Self.isGap($0) }) {
      if gap > 0 { consume(gap) }
      if bytes[gap] == UInt8(ascii: "{") {
        if usesFastPath,
          let (sample, count) = anyOrder.read(
            objectAtStartOf: UnsafeRawBufferPointer(rebasing: bytes[gap...]))
        {
          batch.append(sample)
          consume(count)
          return true
        }
        state = .object(ObjectScanner(indentation: indentation))
      } else {
        let end = bytes[gap...].firstIndex(of: 0x0a) ?? bytes.count
        if end == bytes.count, !window.isAtEnd, bytes.count - gap < 1024 { return false }
        report(.notJSON, UnsafeRawBufferPointer(rebasing: bytes[gap..<end]), batch)
        state = .otherLine
      }
      return true
    }
    consume(bytes.count)
    return false
  }

  private func advanceLost(_ bytes: UnsafeRawBufferPointer, _ limit: Int) -> Bool {
    if isIndenting {
      guard let first = bytes.firstIndex(where: { !Self.isBlank($0) }) else {
        consume(bytes.count)
        return false
      }
      consume(first)
      if indentation <= limit, bytes[first] == UInt8(ascii: "{") {
        state = .between
        return true
      }
      if first > 0 { return true }
    }
    guard let end = Self.lineEndOrObject(bytes, from: 0) else {
      consume(max(bytes.count - Self.longestMark, 0))
      return false
    }
    if bytes[end] == UInt8(ascii: "{") {
      consume(end)
      state = .between
    } else {
      consume(end + 1)
    }
    return true
  }

  /// Deals with what is left in the window when the source has no more; `false` when it is nothing.
  private func finish(_ batch: SampleBatch) -> Bool {
    let bytes = window.bytes
    switch state {
    case .object(let scanner):
      if Self.lineEndOrObject(bytes, from: 1, objectsOnly: true) != nil {
        giveUp(scanner, bytes, upTo: bytes.count, batch)
      } else {
        endedInsideLine = true
        report(.truncatedLine, bytes, batch)
        consume(bytes.count)
        state = .between
      }
    case .between, .otherLine, .lost:
      consume(bytes.count)
      state = .between
    }
    return true
  }

  /// Reports a broken object and goes on behind its beginning.
  private func giveUp(
    _ scanner: ObjectScanner, _ bytes: UnsafeRawBufferPointer, upTo count: Int, _ batch: SampleBatch
  ) {
    report(.notJSON, UnsafeRawBufferPointer(rebasing: bytes[..<count]), batch)
    let seen = UnsafeRawBufferPointer(rebasing: bytes[..<min(count + Self.longestMark, bytes.count)])
    if let mark = Self.lineEndOrObject(seen, from: 1, objectsOnly: true), mark <= count {
      consume(mark)
      state = .between
    } else {
      consume(count)
      state = .lost(indentation: scanner.indentation)
    }
  }

  /// Makes a sample or a definition of one object.
  private func take(_ json: JSONValue, _ text: UnsafeRawBufferPointer, _ batch: SampleBatch) {
    let record: K6Record
    do {
      record = try K6Record(json)
    } catch {
      return report(error.kind, text, batch)
    }
    switch record {
    case .metric(let definition, let unknownType):
      batch.definitions.append((symbols.metric(definition.name), definition))
      if let unknownType {
        Array("\(definition.name): \(unknownType)".utf8).withUnsafeBytes {
          report(.unknownMetricType, $0, batch)
        }
      }
    case .point(let metric, let tags, let time, let value):
      batch.append(
        Sample(metric: symbols.metric(metric), tagSet: symbols.tagSet(tags), time: time, value: value))
    }
  }

  /// Lets go of bytes, keeping count of lines.
  private func consume(_ count: Int) {
    let bytes = UnsafeRawBufferPointer(rebasing: window.bytes[..<count])
    var position = 0
    while let base = bytes.baseAddress, let lineEnd = memchr(base + position, 0x0a, count - position) {
      position = UnsafeRawPointer(lineEnd) - base + 1
      line += 1
      isLineOpen = false
      indentation = 0
      isIndenting = true
    }
    if position < count { isLineOpen = true }
    while isIndenting, position < count {
      isIndenting = Self.isBlank(bytes[position])
      if isIndenting { indentation += 1 }
      position += 1
    }
    window.consume(count)
  }

  private func report(_ kind: InputProblem.Kind, _ text: UnsafeRawBufferPointer, _ batch: SampleBatch) {
    batch.problems.append(
      InputProblem(location: SourceLocation(file: path, line: line), kind: kind, bytes: text))
  }

  private static let longestMark = 10

  /// The position of the next line end, or of the next text that begins a Metric or Point written without blanks.
  private static func lineEndOrObject(
    _ bytes: UnsafeRawBufferPointer, from start: Int, objectsOnly: Bool = false
  ) -> Int? {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x0a, !objectsOnly { return position }
      if byte == UInt8(ascii: "{") {
        let rest = bytes[position...]
        if rest.starts(with: metricMark) || rest.starts(with: typeMark) { return position }
      }
      position += 1
    }
    return nil
  }

  private static let metricMark = Array("{\"metric\":".utf8)
  private static let typeMark = Array("{\"type\":".utf8)

  /// What may stand between objects: blanks, commas, an array's brackets, record separators, a byte order mark.
  private static func isGap(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0a, 0x0d, 0x00, 0x1e, 0xef, 0xbb, 0xbf, UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}
