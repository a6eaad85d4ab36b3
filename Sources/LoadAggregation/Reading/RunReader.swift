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
    guard let first = parts.first, let aggregator = first.aggregator.take() else {
      throw InputError.noUsableData(path: paths.first ?? "-", found: "no files were given")
    }
    var merged = consume aggregator
    for part in parts.dropFirst() {
      if let other = part.aggregator.take() { merged.merge(other) }
    }
    let files = parts.map(\.file).sorted { $0.path < $1.path }
    return merged.finish(
      source: RunSource(files: files), problems: ProblemTally.report(parts.map(\.problems)),
      limitations: parts.flatMap(\.limitations))
  }

  /// One file as read.
  struct FilePart {
    let file: RunSource.File
    let aggregator: AggregatorBox
    let problems: ProblemTally
    let limitations: [Limitation]
  }

  private func read(_ path: String) throws -> FilePart {
    let descriptor = try FileDescriptor(readingFrom: path)
    let raw: any ByteSource =
      descriptor.regularSize.map { FileByteSource(descriptor, range: 0..<$0) } ?? PipeByteSource(descriptor)
    let start = try FileStart(raw)
    if let size = descriptor.regularSize, !start.isGzip, size > partSize {
      return try readParts(descriptor, size: size, start: start)
    }
    return try readThrough(descriptor, start: start)
  }

  /// Reads a file from front to back.
  private func readThrough(_ descriptor: FileDescriptor, start: FileStart) throws -> FilePart {
    let source = CountingByteSource(start.whole) { bytes in
      onProgress?(ReadProgress(bytesRead: bytes, totalBytes: descriptor.regularSize))
    }
    let gunzip = start.isGzip ? GunzipByteSource(source) : nil
    let reader = NDJSONReader(gunzip ?? source, path: descriptor.path)
    reader.usesFastPath = usesFastPath
    var part = PartReader(reader: reader, options: options, fileOrder: start.firstTime)
    try part.readAll(part: 0)
    if let damage = gunzip?.damage {
      part.tally.add(
        InputProblem(
          location: SourceLocation(file: descriptor.path, line: max(1, part.lineCount)), kind: damage,
          excerpt: ""))
    }
    let truncated = reader.endedInsideLine || gunzip?.damage != nil
    return try filePart(
      descriptor.path, bytes: source.byteCount, isGzip: start.isGzip, truncated: truncated,
      lines: part.lineCount, samples: part.sampleCount, tally: part.tally, box: part.intoBox())
  }

  /// Reads a plain file in parts, on several threads.
  private func readParts(_ descriptor: FileDescriptor, size: Int, start: FileStart) throws -> FilePart {
    let ranges = try FileChunks.ranges(of: descriptor, fileSize: size, chunkSize: partSize)
    let queue = Locked(PartQueue(partCount: ranges.count))
    let boxes = (0..<min(threadCount, ranges.count)).map { _ in AggregatorBox() }
    let options = options
    let usesFastPath = usesFastPath
    let onProgress = onProgress
    let fileOrder = start.firstTime
    WorkerThreads.run(boxes.count) { number in
      let reader = NDJSONReader(path: descriptor.path)
      reader.usesFastPath = usesFastPath
      var part = PartReader(reader: reader, options: options, fileOrder: fileOrder)
      while let index = queue.withLock({ $0.next() }) {
        reader.start(FileByteSource(descriptor, range: ranges[index]))
        do {
          try part.readAll(part: index)
        } catch {
          queue.withLock { $0.fail(error) }
          break
        }
        let done = part.takeTally(truncated: reader.endedInsideLine)
        let bytes = queue.withLock { $0.finish(index, done, bytes: ranges[index].count) }
        onProgress?(ReadProgress(bytesRead: bytes, totalBytes: size))
      }
      boxes[number].put(part.intoAggregator())
    }
    let finished = queue.withLock { $0 }
    if let failure = finished.failure { throw failure }
    let merged = AggregatorBox()
    for box in boxes {
      guard let other = box.take() else { continue }
      if var known = merged.take() {
        known.merge(other)
        merged.put(known)
      } else {
        merged.put(other)
      }
    }
    var tally = ProblemTally()
    var lines = 0
    var samples = 0
    for part in finished.parts {
      tally.add(part.tally, movedDown: lines)
      lines += part.lines
      samples += part.samples
    }
    return try filePart(
      descriptor.path, bytes: size, isGzip: false, truncated: finished.parts.last?.truncated ?? false,
      lines: lines, samples: samples, tally: tally, box: merged)
  }

  private func filePart(
    _ path: String, bytes: Int, isGzip: Bool, truncated: Bool, lines: Int, samples: Int, tally: ProblemTally,
    box: AggregatorBox
  ) throws -> FilePart {
    if samples == 0 {
      let found =
        bytes == 0 ? "it is empty" : "none of its \(lines) lines is a k6 Point (\(tally.skipped) skipped)"
      throw InputError.noUsableData(path: path, found: found)
    }
    let file = RunSource.File(
      path: path, format: .ndjson, compressed: isGzip, bytes: bytes, lines: lines, samples: samples,
      skipped: tally.skipped, truncated: truncated)
    return FilePart(file: file, aggregator: box, problems: tally, limitations: [])
  }
}
