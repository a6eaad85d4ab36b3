import K6Parsing

/// Takes all batches of a reader into an aggregator and counts them.
struct PartReader: ~Copyable {
  private let reader: any BatchReader
  private let batch = SampleBatch()
  private let path: String
  private let options: AggregationOptions
  private let watcher: (any PipeWatcher)?
  private var aggregator: RunAggregator?
  private var lineCount = 0
  private var sampleCount = 0
  private var tally = ProblemTally()

  /// A reader whose file's place among the shards is `fileOrder`, the time of its first sample; without, it is
  /// taken from the first sample read. A watcher is told of every batch.
  init(
    reader: any BatchReader, path: String, options: AggregationOptions, fileOrder: Int64? = nil,
    watcher: (any PipeWatcher)? = nil
  ) {
    self.reader = reader
    self.path = path
    self.options = options
    self.watcher = watcher
    if let fileOrder {
      aggregator = RunAggregator(symbols: reader.symbols, options: options, fileOrder: fileOrder)
    }
  }

  /// Reads what the reader still has, as part number `part` of the file; returns what was counted in it.
  mutating func readAll(part: Int) throws -> PartQueue.Part {
    aggregator?.beginPart(part)
    while try reader.read(into: batch) {
      lineCount += batch.lineCount
      sampleCount += batch.count
      for problem in batch.problems { tally.add(problem) }
      if aggregator == nil {
        let first = batch.withSamples { $0.first?.time }
        aggregator = RunAggregator(symbols: reader.symbols, options: options, fileOrder: first ?? 0)
      }
      try options.checkMetricCount(reader.symbols, path: path)
      aggregator?.add(batch)
      watcher?.note(batch, symbols: reader.symbols)
    }
    let counted = PartQueue.Part(
      lines: lineCount, samples: sampleCount, tally: tally, truncated: reader.endedInsideLine,
      sawFraction: (reader as? CSVReader)?.sawFraction ?? true)
    lineCount = 0
    sampleCount = 0
    tally = ProblemTally()
    return counted
  }

  /// What was read, ready to be merged.
  consuming func intoBox() -> AggregatorBox {
    let box = AggregatorBox()
    if let aggregator { box.put(aggregator) }
    return box
  }
}
