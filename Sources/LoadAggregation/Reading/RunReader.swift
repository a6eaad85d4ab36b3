import K6Parsing

/// Reads the files of one run and makes its summary.
///
/// A large plain file is cut at line ends into parts of a fixed size that several threads read; the result does
/// not depend on how many. Several files are shards of one run; their order does not matter.
public struct RunReader: Sendable {
  /// What to compute.
  public var options: AggregationOptions
  /// How many threads may read at once; fewer do where memory is bounded to less than they need.
  public var threadCount: Int
  /// The size of the parts of a file, in bytes; only tests change it.
  public var partSize = FileChunks.size
  /// Whether lines in k6's usual shape are recognised by comparison; off, every line is read strictly.
  public var usesFastPath = true
  /// Whether large regular files are mapped into memory instead of copied from the system, which takes a quarter
  /// less time. The first time, a handler for SIGBUS is installed, so that a file that gets shorter meanwhile is an
  /// error and not the end of the process; so a program that is not made for it should be asked first.
  public var mapsFiles = false
  /// Called with how far reading has come, from any of the reading threads, a few times a second.
  public var onProgress: (@Sendable (ReadProgress) -> Void)?
  /// Watches inputs that are pipes; `nil` for nobody.
  public var watcher: (any PipeWatcher)?

  /// A reader with the given options, by default on all processors.
  public init(
    options: AggregationOptions = AggregationOptions(), threadCount: Int = WorkerThreads.processorCount
  ) {
    self.options = options
    self.threadCount = max(1, threadCount)
  }

  /// The summary of the run that `paths` hold together; `-` is standard input.
  ///
  /// One of k6's own summaries is a whole run and must be the only file.
  /// - Throws: `InputError` when a file cannot be read or holds no k6 results; `ThresholdTargetError` when a given
  ///   threshold is on no metric that has it; `SummaryImportError` when a summary cannot decide one.
  public func summary(of paths: [String]) throws -> RunSummary {
    if options.memoryBudget != nil { SystemAllocator.shareOneHeap() }
    var parts: [FilePart] = []
    for path in paths {
      switch try read(path) {
      case .samples(let part): parts.append(part)
      case .summary(let run):
        if paths.count == 1 { return run }
        // Percentiles of parts do not make those of the whole.
        throw InputError.noUsableData(
          path: path, found: "a summary of a whole run cannot be put together with other files")
      }
    }
    let merged = AggregatorBox.merging(parts.map(\.aggregator))
    guard let aggregator = merged.take() else {
      throw InputError.noUsableData(path: paths.first ?? "-", found: "no files were given")
    }
    try options.checkMetricCount(aggregator.symbols, path: paths.joined(separator: ", "))
    let files = parts.map(\.file).sorted { $0.path < $1.path }
    var limitations: [Limitation] = []
    for limitation in parts.flatMap(\.limitations) where !limitations.contains(limitation) {
      limitations.append(limitation)
    }
    let run = aggregator.finish(
      source: RunSource(files: files), problems: ProblemTally.report(parts.map(\.problems)),
      limitations: limitations, threadCount: usedThreads)
    if options.memoryBudget != nil { SystemAllocator.giveBack() }
    if watcher?.hasEndedReading != true { try options.thresholds.checkTargets(in: run) }
    return run
  }

  var usedThreads: Int { min(threadCount, options.memoryBudget?.threadLimit ?? .max) }

  /// What a file holds.
  private enum Contents {
    case samples(FilePart)
    case summary(RunSummary)
  }

  /// One file of samples as read.
  struct FilePart {
    let file: RunSource.File
    let aggregator: AggregatorBox
    let problems: ProblemTally
    let limitations: [Limitation]
  }

  private func read(_ path: String) throws -> Contents {
    do {
      return try read(path, inParts: true)
    } catch is PartsDependOnEachOther {
      return try read(path, inParts: false)
    }
  }

  private func read(_ path: String, inParts: Bool) throws -> Contents {
    let descriptor = try FileDescriptor(readingFrom: path)
    let size = descriptor.regularSize
    let watcher = size == nil ? watcher : nil
    let raw: any ByteSource =
      size.map { FileByteSource(descriptor, range: 0..<$0) }
      ?? watcher.map { WatchedPipeByteSource(descriptor, watcher: $0) } ?? PipeByteSource(descriptor)
    let onProgress = onProgress
    let source = CountingByteSource(raw) { bytes in
      onProgress?(ReadProgress(bytesRead: bytes, totalBytes: size))
    }
    let input = try OpenedInput(source)
    let isPlain = input.gunzip == nil && input.finding.encoding == .utf8
    if inParts, let size, isPlain ? size > partSize : input.gunzip != nil,
      let parted = PartedFormat(input, path: path, usesFastPath: usesFastPath)
    {
      return .samples(
        try isPlain
          ? readParts(descriptor, size: size, parted) : readBlocks(input, source, path: path, parted))
    }
    let symbols = SymbolTable(tagSetLimit: options.tagSetLimit)
    switch input.finding.content {
    case .samples(.ndjson):
      let reader = NDJSONReader(input.text, path: path, symbols: symbols)
      reader.usesFastPath = usesFastPath
      return .samples(try readThrough(reader, input, source, path: path, format: .ndjson, watcher))
    case .samples(.csv):
      let reader = CSVReader(input.text, path: path, symbols: symbols)
      reader.usesFastPath = usesFastPath
      return .samples(try readThrough(reader, input, source, path: path, format: .csv, watcher))
    case .samples(let format):
      let reader = JSONSequenceReader(input.text, path: path, symbols: symbols)
      reader.usesFastPath = usesFastPath
      return .samples(try readThrough(reader, input, source, path: path, format: format, watcher))
    case .document: return .summary(try summaryDocument(input, source, path: path))
    case .unusable:
      throw InputError.noUsableData(path: path, found: input.finding.description)
    }
  }

  /// Reads an input from front to back.
  private func readThrough(
    _ reader: any BatchReader, _ input: OpenedInput, _ source: CountingByteSource, path: String,
    format: ResultFormat, _ watcher: (any PipeWatcher)?
  ) throws -> FilePart {
    var part = PartReader(reader: reader, path: path, options: options, watcher: watcher)
    var counted = try part.readAll(part: 0)
    if let damage = input.gunzip?.damage { counted.note(damage, path: path) }
    return try filePart(
      path, format, counted, bytes: source.byteCount, isGzip: input.gunzip != nil, box: part.intoBox(),
      found: input.finding.description)
  }

  func filePart(
    _ path: String, _ format: ResultFormat, _ counted: PartQueue.Part, bytes: Int, isGzip: Bool,
    box: AggregatorBox, found: String
  ) throws -> FilePart {
    if counted.samples == 0 { throw InputError.noUsableData(path: path, found: found) }
    let file = RunSource.File(
      path: path, format: format, compressed: isGzip, bytes: bytes, lines: counted.lines,
      samples: counted.samples, skipped: counted.tally.skipped, truncated: counted.truncated)
    var limitations: [Limitation] = []
    if format == .csv {
      limitations.append(.valuesRounded)
      if !counted.sawFraction { limitations.append(.timesInWholeSeconds) }
    }
    return FilePart(file: file, aggregator: box, problems: counted.tally, limitations: limitations)
  }
}
