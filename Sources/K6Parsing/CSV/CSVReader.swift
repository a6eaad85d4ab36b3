/// Reads `--out csv`: one row a sample, of any k6 from 0.30 to 2.2, with any columns and any time format.
///
/// k6 writes no types, units or thresholds into a CSV, so no definitions come from it, and rounds values to six
/// decimals. A tag that was empty is absent here: k6 writes both alike. Rows that cannot be used are reported as
/// problems, never thrown. Tags that repeat are recognised by their bytes, so that a row allocates nothing; rows with
/// their columns in k6's order are recognised by comparison (`FastCSVRowReader`), with the same result.
public final class CSVReader: PartedReader {
  /// The names and tag sets of this reader.
  public let symbols: SymbolTable

  /// Whether rows in usual shapes are recognised without strict reading; off, every row is read strictly.
  public var usesFastPath = true

  /// How many bytes were taken from the source.
  public var byteCount: Int { window.byteCount }

  /// How many rows were read, the header and skipped rows included.
  public private(set) var rowCount = 0

  /// Whether the source ended inside a row that was lost.
  public private(set) var endedInsideLine = false

  /// Whether a time was no whole second; k6's default time format has whole seconds only.
  public private(set) var sawFraction = false

  /// The columns of the rows to come; `nil` before the header.
  public private(set) var header: CSVHeader?

  let path: String
  private let window = ByteWindow()
  /// The columns that parts of an input have.
  private let columns: CSVHeader?
  private var row = CSVRow()
  private var tagColumns: Range<Int>?
  private var fast: FastCSVRowReader
  private var scratch: [UInt8] = []
  private var line = 1
  private var isAtStart = true
  private var metOpenQuote = false

  /// A quoted field longer than this is taken for a stray quote.
  private static let longestQuotedRow = 4 << 20

  /// A reader of `source`; `path` is the file's name for problems.
  public init(_ source: any ByteSource, path: String, symbols: SymbolTable = SymbolTable()) {
    self.path = path
    self.symbols = symbols
    columns = nil
    fast = FastCSVRowReader(symbols)
    window.restart(.source(source))
  }

  /// A reader without a source yet, to be given several parts of one input in turn, whose columns are these.
  public init(columns: CSVHeader, path: String, symbols: SymbolTable = SymbolTable()) {
    self.path = path
    self.symbols = symbols
    self.columns = columns
    fast = FastCSVRowReader(symbols)
  }

  /// Goes on with another part; see `PartedReader`. The input's first part holds the header.
  public func start(_ part: InputPart, isFirst: Bool) {
    window.restart(part)
    rowCount = 0
    line = 1
    endedInsideLine = false
    metOpenQuote = false
    isAtStart = isFirst
    if isFirst {
      header = nil
      fast.restart(nil)
    } else if let columns, columns != header {
      use(columns)
    }
  }

  /// Whether the columns were the expected ones to the part's end, each row stood on one line, and every quote was
  /// closed.
  public var isSelfContained: Bool { header == columns && line == rowCount + 1 && !metOpenQuote }

  /// Puts the next samples into `batch`; see `BatchReader`.
  public func read(into batch: SampleBatch) throws -> Bool {
    batch.removeAll()
    let rowsBefore = rowCount
    while !batch.isFull, batch.problems.count < 1024 {
      if usesFastPath, fast.layout != nil {
        readUsualRows(into: batch)
        if batch.isFull { break }
      }
      let bytes = window.bytes
      if isAtStart, bytes.count >= 3 || window.isComplete {
        isAtStart = false
        if bytes.starts(with: [0xef, 0xbb, 0xbf] as [UInt8]) {
          window.consume(3)
          continue
        }
      }
      let used =
        window.isShared
        ? copyOfLine(bytes).withUnsafeBytes { readRow($0, into: batch) } : readRow(bytes, into: batch)
      if let used {
        rowCount += 1
        window.consume(used)
      } else {
        if window.isAtEnd { break }
        // What is there is handed over before a pipe is waited for.
        if batch.count > 0 { break }
        _ = try window.more()
      }
    }
    batch.lineCount = rowCount - rowsBefore
    return batch.lineCount > 0
  }

  /// Takes the rows at the front of the window that hold nothing new.
  private func readUsualRows(into batch: SampleBatch) {
    let lines = window.wholeLines()
    guard let start = lines.baseAddress else { return }
    let taken = fast.read(start, start + lines.count, into: batch)
    if taken.sawFraction { sawFraction = true }
    rowCount += taken.rows
    line += taken.rows
    window.consume(taken.end - start)
  }

  /// The first line, its end included, of bytes that others may change while they are read. A row of several lines
  /// is not read whole then, as a part that holds one is not self-contained.
  private func copyOfLine(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    let lineEnd = bytes.firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.count
    return Array(bytes[..<lineEnd])
  }

  /// Takes the row that `bytes` begin with and gives its length with the line end; `nil` when more bytes are needed
  /// or none are left.
  private func readRow(_ bytes: UnsafeRawBufferPointer, into batch: SampleBatch) -> Int? {
    wholeRow(bytes).map { take(UnsafeRawBufferPointer(rebasing: bytes[..<$0]), of: bytes, into: batch) }
  }

  /// Parses the next row and gives its length without line end; `nil` when more bytes are needed or none are left.
  private func wholeRow(_ bytes: UnsafeRawBufferPointer) -> Int? {
    if bytes.isEmpty || isAtStart { return nil }
    guard let count = row.parse(bytes) else {
      // A quote that nothing closes is text like any other: the row ends with its line.
      guard window.isComplete || bytes.count > Self.longestQuotedRow else { return nil }
      metOpenQuote = true
      return bytes.firstIndex(of: 0x0a) ?? bytes.count
    }
    return count < bytes.count || window.isComplete ? count : nil
  }

  /// Uses one row.
  ///
  /// - Returns: how many bytes are used up, the line end included.
  private func take(
    _ text: UnsafeRawBufferPointer, of bytes: UnsafeRawBufferPointer, into batch: SampleBatch
  ) -> Int {
    let isTerminated = text.count < bytes.count
    if row.isComplete, isUsable(text, into: batch) {
      if row.hasQuotes { line += text.count { $0 == 0x0a } }
      line += 1
      return min(text.count + 1, bytes.count)
    }
    // Only the first line is given up: a stray quote may have swallowed sound ones.
    let end = text.firstIndex(of: 0x0a) ?? text.count
    let first = UnsafeRawBufferPointer(rebasing: text[..<end])
    if !isTerminated, end == text.count, header != nil {
      endedInsideLine = true
      report(.truncatedLine, first, into: batch)
    } else {
      report(.badRow, first, into: batch)
    }
    line += 1
    return min(end + 1, bytes.count)
  }

  /// Makes a sample or a header of the row, or reports what is wrong with the sample; `false` when the row does
  /// not fit the header.
  private func isUsable(_ text: UnsafeRawBufferPointer, into batch: SampleBatch) -> Bool {
    if row.fields.count == 1, row.fields[0].end == row.fields[0].start { return true }
    guard let header, row.fields.count == header.columns.count else { return takeHeader(text) }
    let name = field(text, header.metricColumn)
    guard let metric = metric(name, text, header) else { return takeHeader(text) }
    switch value(field(text, header.valueColumn)) {
    case .none: return takeHeader(text)
    case .some(let value) where !value.isFinite: report(.nonFiniteValue, text, into: batch)
    case .some(let value):
      guard let time = CSVTime.nanoseconds(field(text, header.timeColumn)) else {
        report(.badTime, text, into: batch)
        return true
      }
      if time % 1_000_000_000 != 0 { sawFraction = true }
      batch.append(Sample(metric: metric, tagSet: tagSet(text, header), time: time, value: value))
    }
    return true
  }

  /// Takes the row as a header: the first of the file, or that of another file glued to it.
  private func takeHeader(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let header = CSVHeader(fields: row.strings(of: text)) else { return false }
    if header != self.header { use(header) }
    return true
  }

  private func use(_ header: CSVHeader) {
    self.header = header
    let tags = header.columns.indices.filter { header.isTag($0) }
    let range = (tags.first ?? 0)..<((tags.last ?? -1) + 1)
    tagColumns = range.count == tags.count ? range : nil
    fast.restart(tagColumns.flatMap { FastCSVRowReader.Layout(header, tagColumns: $0) })
  }

  private func field(_ text: UnsafeRawBufferPointer, _ column: Int) -> UnsafeRawBufferPointer {
    let field = row.fields[column]
    return UnsafeRawBufferPointer(rebasing: text[field.start..<field.end])
  }

  private func metric(
    _ name: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, _ header: CSVHeader
  ) -> Int32? {
    if name.isEmpty { return nil }
    let hash = ByteTable.hash(name)
    if let known = fast.predictor.names.number(of: name, hash: hash) { return known }
    let string = row.string(of: text, header.metricColumn)
    if string == "metric_name" { return nil }
    let number = symbols.metric(string)
    fast.predictor.names.add(name, hash: hash, number: number)
    return number
  }

  /// The number in a field, infinite or NaN as k6 writes those; `nil` where there is none.
  private func value(_ field: UnsafeRawBufferPointer) -> Double? {
    if let parsed = DecimalNumber.parse(field, from: 0), parsed.end == field.count { return parsed.value }
    switch String(decoding: field.prefix(5), as: UTF8.self) {
    case "+Inf", "Inf": return .infinity
    case "-Inf": return -.infinity
    case "NaN": return .nan
    default: return nil
    }
  }

  private func tagSet(_ text: UnsafeRawBufferPointer, _ header: CSVHeader) -> Int32 {
    guard let tagColumns else {
      scratch.removeAll(keepingCapacity: true)
      for column in header.columns.indices where header.isTag(column) {
        scratch.append(contentsOf: text[row.edges[column]..<row.edges[column + 1]])
      }
      let number = scratch.withUnsafeBytes { knownTagSet($0) }
      if let number { return number }
      let added = symbols.tagSet(tags(text, header))
      scratch.withUnsafeBytes { fast.predictor.remember($0, added) }
      return added
    }
    let raw = UnsafeRawBufferPointer(
      rebasing: text[row.edges[tagColumns.lowerBound]..<row.edges[tagColumns.upperBound]])
    if let known = knownTagSet(raw) { return known }
    let added = symbols.tagSet(tags(text, header))
    fast.predictor.remember(raw, added)
    return added
  }

  private func knownTagSet(_ raw: UnsafeRawBufferPointer) -> Int32? {
    fast.predictor.tags.number(of: raw, hash: ByteTable.hash(raw))
  }

  private func tags(_ text: UnsafeRawBufferPointer, _ header: CSVHeader) -> TagSet {
    var pairs: [(key: String, value: String)] = []
    for (index, column) in header.columns.enumerated() {
      switch column {
      case .tag(let key):
        let value = row.string(of: text, index)
        if !value.isEmpty { pairs.append((key, value)) }
      case .extraTags: pairs.append(contentsOf: CSVHeader.extraTags(row.string(of: text, index)))
      case .metric, .time, .value, .metadata: break
      }
    }
    return TagSet(pairs)
  }

  private func report(_ kind: InputProblem.Kind, _ text: UnsafeRawBufferPointer, into batch: SampleBatch) {
    batch.problems.append(
      InputProblem(location: SourceLocation(file: path, line: line), kind: kind, bytes: text))
  }
}
