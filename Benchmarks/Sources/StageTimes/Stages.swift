import K6Parsing
import LoadAggregation
import ReportRendering

/// The stages a file goes through, each on its own and on one thread unless its name says otherwise.
struct Stages {
  /// One stage with what it took.
  struct Result {
    let name: String
    let what: String
    let watch: Stopwatch
  }

  /// Why nothing was measured.
  enum Failure: Error, CustomStringConvertible {
    case empty
    case unmapped

    var description: String {
      switch self {
      case .empty: "the file holds no samples"
      case .unmapped: "the file cannot be mapped into memory"
      }
    }
  }

  private let descriptor: FileDescriptor
  private let path: String
  /// The file's size in bytes.
  let byteCount: Int
  private let repetitions: Int
  private let clock = ContinuousClock()

  init(path: String, repetitions: Int) throws {
    self.path = path
    self.repetitions = repetitions
    descriptor = try FileDescriptor(readingFrom: path)
    byteCount = descriptor.regularSize ?? 0
  }

  /// Measures all stages, front to back.
  func measure() throws -> [Result] {
    let options = AggregationOptions()
    let reader = NDJSONReader(path: path)
    let batches = try batches(reader)
    let summary = try RunReader(options: options).summary(of: [path])
    var results = [
      Result(name: "read", what: "the file's bytes into memory", watch: try readBytes()),
      Result(name: "lines", what: "the same, cut into blocks of whole lines", watch: try lines()),
      Result(name: "samples", what: "mapped and parsed", watch: try samples(isFast: true)),
      Result(
        name: "samples, strict", what: "the same by the reader for lines in any shape",
        watch: try samples(isFast: false)),
      Result(
        name: "aggregate", what: "parsed samples added up",
        watch: Stopwatch(repetitions) { aggregate(batches, reader.symbols, options).added }),
      Result(
        name: "finish", what: "percentiles, breakdowns, series",
        watch: Stopwatch(repetitions) { aggregate(batches, reader.symbols, options).finished }),
      Result(
        name: "render JSON", what: "analyze --format json",
        watch: Stopwatch(repetitions) { render { RunJSON().document(summary) } }),
      Result(
        name: "render text", what: "analyze",
        watch: Stopwatch(repetitions) {
          render { RunText(summary: K6TextSummary(style: .plain)).render(summary, analysis: nil) }
        }),
    ]
    for threads in Set([1, WorkerThreads.processorCount]).sorted() {
      results.append(
        Result(
          name: "all but render, \(threads) thread" + (threads == 1 ? "" : "s"), what: "file to summary",
          watch: try whole(threads: threads)))
    }
    return results
  }

  // MARK: Stages

  private func readBytes() throws -> Stopwatch {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    return try Stopwatch(repetitions) {
      let source = FileByteSource(descriptor, range: 0..<byteCount)
      return try clock.measure { while try source.read(into: buffer) > 0 {} }
    }
  }

  private func lines() throws -> Stopwatch {
    let block = LineBlock()
    return try Stopwatch(repetitions) {
      let blocks = LineBlockSource(FileByteSource(descriptor, range: 0..<byteCount))
      return try clock.measure { while try blocks.next(into: block) != nil {} }
    }
  }

  private func samples(isFast: Bool) throws -> Stopwatch {
    let batch = SampleBatch()
    return try Stopwatch(isFast ? repetitions : 1) {
      let reader = NDJSONReader(path: path)
      reader.usesFastPath = isFast
      guard let mapping = FileMapping(), mapping.start(descriptor, range: 0..<byteCount) else {
        throw Failure.unmapped
      }
      reader.start(.mapping(mapping), isFirst: true)
      return try clock.measure { while try reader.read(into: batch) {} }
    }
  }

  private func whole(threads: Int) throws -> Stopwatch {
    var reader = RunReader(threadCount: threads)
    reader.mapsFiles = true
    return try Stopwatch(repetitions) { try clock.measure { _ = try reader.summary(of: [path]) } }
  }

  private func render(_ text: () -> String) -> Duration {
    var length = 0
    let time = clock.measure { length = text().utf8.count }
    // A text that nobody looks at might not be made.
    precondition(length > 0)
    return time
  }

  // MARK: Samples in memory

  /// All samples of the file.
  private func batches(_ reader: NDJSONReader) throws -> [SampleBatch] {
    reader.start(.source(FileByteSource(descriptor, range: 0..<byteCount)), isFirst: true)
    var batches: [SampleBatch] = []
    while true {
      let batch = SampleBatch()
      guard try reader.read(into: batch) else { break }
      batches.append(batch)
    }
    if batches.allSatisfy({ $0.count == 0 }) { throw Failure.empty }
    return batches
  }

  private func aggregate(_ batches: [SampleBatch], _ symbols: SymbolTable, _ options: AggregationOptions) -> (
    added: Duration, finished: Duration
  ) {
    let started = clock.now
    var aggregator = RunAggregator(symbols: symbols, options: options)
    aggregator.beginPart(0)
    for batch in batches { aggregator.add(batch) }
    let added = clock.now
    let summary = aggregator.finish(
      source: RunSource(files: []), problems: InputProblemReport(counts: [], examples: []))
    let finished = clock.now
    precondition(!summary.metrics.isEmpty)
    return (added - started, finished - added)
  }
}
