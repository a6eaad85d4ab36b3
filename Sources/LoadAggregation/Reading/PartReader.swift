import K6Parsing

/// Takes all batches of a reader into an aggregator and counts them.
struct PartReader: ~Copyable {
  private let reader: any BatchReader
  private let batch = SampleBatch()
  private var aggregator: RunAggregator
  private(set) var lineCount = 0
  private(set) var sampleCount = 0
  var tally = ProblemTally()

  init(reader: any BatchReader, options: AggregationOptions, fileOrder: Int64) {
    self.reader = reader
    aggregator = RunAggregator(symbols: reader.symbols, options: options, fileOrder: fileOrder)
  }

  /// Reads what the reader still has, as part number `part` of the file.
  mutating func readAll(part: Int) throws {
    aggregator.beginPart(part)
    while try reader.read(into: batch) {
      aggregator.add(batch)
      lineCount += batch.lineCount
      sampleCount += batch.count
      for problem in batch.problems { tally.add(problem) }
    }
  }

  /// What was counted since the last call.
  mutating func takeTally(truncated: Bool) -> PartQueue.Part {
    let part = PartQueue.Part(lines: lineCount, samples: sampleCount, tally: tally, truncated: truncated)
    lineCount = 0
    sampleCount = 0
    tally = ProblemTally()
    return part
  }

  consuming func intoAggregator() -> RunAggregator { aggregator }

  consuming func intoBox() -> AggregatorBox {
    let box = AggregatorBox()
    box.put(aggregator)
    return box
  }
}
