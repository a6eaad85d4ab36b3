import K6Parsing

/// Reading one file on several threads.
extension RunReader {
  /// Reads a plain file in parts.
  ///
  /// - Throws: `PartsDependOnEachOther` when it must be read from front to back.
  func readParts(_ file: FileDescriptor, size: Int, _ parted: PartedFormat) throws -> FilePart {
    let parts = FileParts(
      try FileChunks.ranges(of: file, fileSize: size, chunkSize: partSize, lineStart: parted.lineStart),
      size: size, onProgress: onProgress)
    let (counted, box) = try readInThreads(
      parted, path: file.path, threads: min(usedThreads, parts.count), mapsFiles: mapsFiles
    ) { worker in
      guard let part = parts.next() else { return nil }
      worker.start(file, part)
      return part.index
    }
    return try filePart(
      file.path, parted.format, counted, bytes: size, isGzip: false, box: box,
      found: "no usable Metric or Point")
  }

  /// Reads gzip: one thread at a time inflates a block, the others parse theirs.
  ///
  /// - Throws: `PartsDependOnEachOther` when it must be read from front to back.
  func readBlocks(_ input: OpenedInput, _ source: CountingByteSource, path: String, _ parted: PartedFormat)
    throws -> FilePart
  {
    let blocks = LineBlockSource(
      input.text, lineStart: parted.lineStart,
      passingOn: input.finding.encoding == .utf8 ? input.gunzip : nil)
    var (counted, box) = try readInThreads(parted, path: path, threads: usedThreads, mapsFiles: false) {
      worker in
      guard let index = try blocks.next(into: worker.block) else { return nil }
      worker.startBlock(index)
      return index
    }
    if let damage = input.gunzip?.damage { counted.note(damage, path: path) }
    return try filePart(
      path, parted.format, counted, bytes: source.byteCount, isGzip: true, box: box,
      found: input.finding.description)
  }

  /// Has several threads read parts of one file until none is left.
  ///
  /// `startNext` gives a worker its next part and returns the part's number, or `nil` at the end.
  private func readInThreads(
    _ parted: PartedFormat, path: String, threads: Int, mapsFiles: Bool,
    startNext: @escaping @Sendable (PartWorker) throws -> Int?
  ) throws -> (PartQueue.Part, AggregatorBox) {
    let queue = Locked(PartQueue())
    let boxes = Locked([AggregatorBox]())
    var options = options
    options.typeHints = parted.types
    let hinted = options
    WorkerThreads.run(threads) { _ in
      let reader = parted.makeReader(SymbolTable(tagSetLimit: hinted.tagSetLimit))
      let worker = PartWorker(reader: reader, mapping: mapsFiles ? FileMapping() : nil)
      var part = PartReader(reader: reader, path: path, options: hinted, fileOrder: parted.firstTime)
      do {
        while !queue.withLock({ $0.hasFailed }), let index = try startNext(worker) {
          let counted = try part.readAll(part: index)
          if !reader.isSelfContained { throw PartsDependOnEachOther() }
          queue.withLock { $0.finish(index, counted) }
        }
      } catch {
        queue.withLock { $0.fail(error) }
      }
      let box = part.intoBox()
      boxes.withLock { $0.append(box) }
    }
    return (
      try queue.withLock { try $0.whole() }, AggregatorBox.merging(boxes.withLock { $0 })
    )
  }
}
