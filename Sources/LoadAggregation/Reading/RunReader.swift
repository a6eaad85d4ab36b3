import K6Parsing

/// Reads the files of one run and makes its summary.
///
/// A large plain file is cut at line ends into parts of a fixed size that several threads read; the result does
/// not depend on how many. Several files are shards of one run; their order does not matter.
public struct RunReader: Sendable {
  /// What to compute.
  public var options: AggregationOptions
  /// How many threads may read at once.
  public var threadCount: Int
  /// The size of the parts of a file, in bytes; only tests change it.
  public var partSize = FileChunks.size
  /// Whether lines in k6's usual shape are recognised by comparison; off, every line is read strictly.
  public var usesFastPath = true
  /// Called with how far reading has come, from any of the reading threads, a few times a second.
  public var onProgress: (@Sendable (ReadProgress) -> Void)?

  /// A reader with the given options, by default on all processors.
  public init(
    options: AggregationOptions = AggregationOptions(), threadCount: Int = WorkerThreads.processorCount
  ) {
    self.options = options
    self.threadCount = max(1, threadCount)
  }

  /// The summary of the run that `paths` hold together; `-` is standard input.
  ///
  /// - Throws: `InputError` when a file cannot be read or holds no k6 results.
  public func summary(of paths: [String]) throws -> RunSummary {
    var parts: [FilePart] = []
    for path in paths { parts.append(try read(path)) }
    let merged = AggregatorBox.merging(parts.map(\.aggregator))
    guard let aggregator = merged.take() else {
      throw InputError.noUsableData(path: paths.first ?? "-", found: "no files were given")
    }
    let files = parts.map(\.file).sorted { $0.path < $1.path }
    var limitations: [Limitation] = []
    for limitation in parts.flatMap(\.limitations) where !limitations.contains(limitation) {
      limitations.append(limitation)
    }
    return aggregator.finish(
      source: RunSource(files: files), problems: ProblemTally.report(parts.map(\.problems)),
      limitations: limitations)
  }

  /// One file as read.
  private struct FilePart {
    let file: RunSource.File
    let aggregator: AggregatorBox
    let problems: ProblemTally
    let limitations: [Limitation]
  }

  private func read(_ path: String) throws -> FilePart {
    let descriptor = try FileDescriptor(readingFrom: path)
    let size = descriptor.regularSize
    let raw: any ByteSource =
      size.map { FileByteSource(descriptor, range: 0..<$0) } ?? PipeByteSource(descriptor)
    let onProgress = onProgress
    let source = CountingByteSource(raw) { bytes in
      onProgress?(ReadProgress(bytesRead: bytes, totalBytes: size))
    }
    let input = try OpenedInput(source, overlaps: threadCount > 1)
    switch input.finding.content {
    case .samples(.ndjson):
      if let size, input.gunzip == nil, input.finding.encoding == .utf8, size > partSize {
        return try readParts(descriptor, size: size)
      }
      let reader = NDJSONReader(input.text, path: path)
      reader.usesFastPath = usesFastPath
      return try readThrough(reader, input, source, path: path, format: .ndjson)
    case .samples(.csv):
      return try readThrough(
        CSVReader(input.text, path: path), input, source, path: path, format: .csv)
    case .samples(let format):
      return try readThrough(
        JSONSequenceReader(input.text, path: path), input, source, path: path, format: format)
    case .document, .unusable:
      throw InputError.noUsableData(path: path, found: input.finding.description)
    }
  }

  /// Reads an input from front to back.
  private func readThrough(
    _ reader: any BatchReader, _ input: OpenedInput, _ source: CountingByteSource, path: String,
    format: ResultFormat
  ) throws -> FilePart {
    var part = PartReader(reader: reader, options: options)
    var counted = try part.readAll(part: 0)
    if let damage = input.gunzip?.damage {
      counted.truncated = true
      counted.tally.add(
        InputProblem(
          location: SourceLocation(file: path, line: max(1, counted.lines)), kind: damage, excerpt: ""))
    }
    var limitations: [Limitation] = []
    if let csv = reader as? CSVReader {
      limitations.append(.valuesRounded)
      if csv.hasWholeSecondsOnly { limitations.append(.timesInWholeSeconds) }
    }
    return try filePart(
      path, format, counted, bytes: source.byteCount, isGzip: input.gunzip != nil, box: part.intoBox(),
      limitations: limitations, found: input.finding.description)
  }

  /// Reads a plain file in parts, on several threads.
  private func readParts(_ descriptor: FileDescriptor, size: Int) throws -> FilePart {
    let ranges = try FileChunks.ranges(of: descriptor, fileSize: size, chunkSize: partSize)
    let queue = Locked(PartQueue(partCount: ranges.count))
    let boxes = Locked([AggregatorBox]())
    let options = options
    let usesFastPath = usesFastPath
    let onProgress = onProgress
    let fileOrder = try firstTime(descriptor, size: size)
    WorkerThreads.run(min(threadCount, ranges.count)) { _ in
      let reader = NDJSONReader(path: descriptor.path)
      reader.usesFastPath = usesFastPath
      var part = PartReader(reader: reader, options: options, fileOrder: fileOrder)
      while let index = queue.withLock({ $0.next() }) {
        reader.start(FileByteSource(descriptor, range: ranges[index]))
        do {
          let counted = try part.readAll(part: index)
          let bytes = queue.withLock { $0.finish(index, counted, bytes: ranges[index].count) }
          onProgress?(ReadProgress(bytesRead: bytes, totalBytes: size))
        } catch {
          queue.withLock { $0.fail(error) }
        }
      }
      let box = part.intoBox()
      boxes.withLock { $0.append(box) }
    }
    let finished = queue.withLock { $0 }
    if let failure = finished.failure { throw failure }
    var all = PartQueue.Part()
    for part in finished.parts {
      all.tally.add(part.tally, movedDown: all.lines)
      all.lines += part.lines
      all.samples += part.samples
      all.truncated = part.truncated
    }
    return try filePart(
      descriptor.path, .ndjson, all, bytes: size, isGzip: false,
      box: AggregatorBox.merging(boxes.withLock { $0 }), limitations: [],
      found: "no usable Metric or Point")
  }

  /// The time of the first sample near the start of a file, or 0 when none is there.
  private func firstTime(_ descriptor: FileDescriptor, size: Int) throws -> Int64 {
    let reader = NDJSONReader(FileByteSource(descriptor, range: 0..<min(size, 1 << 20)), path: "")
    let batch = SampleBatch()
    while try reader.read(into: batch) {
      if let first = batch.withSamples({ $0.first }) { return first.time }
    }
    return 0
  }

  private func filePart(
    _ path: String, _ format: ResultFormat, _ counted: PartQueue.Part, bytes: Int, isGzip: Bool,
    box: AggregatorBox, limitations: [Limitation], found: String
  ) throws -> FilePart {
    if counted.samples == 0 { throw InputError.noUsableData(path: path, found: found) }
    let file = RunSource.File(
      path: path, format: format, compressed: isGzip, bytes: bytes, lines: counted.lines,
      samples: counted.samples, skipped: counted.tally.skipped, truncated: counted.truncated)
    return FilePart(file: file, aggregator: box, problems: counted.tally, limitations: limitations)
  }
}
