import K6Parsing

/// Everything a CSV reader hands over, batch by batch.
struct CSVReading: Equatable {
  struct Point: Equatable {
    let metric: Int32
    let tagSet: Int32
    let time: Int64
    let valueBits: UInt64
  }

  struct Batch: Equatable {
    let points: [Point]
    let problems: [InputProblem]
    let lineCount: Int
  }

  var batches: [Batch] = []
  let metrics: [String]
  let tagSets: [TagSet]
  let rowCount: Int
  let byteCount: Int
  let endedInsideLine: Bool
  let sawFraction: Bool

  var points: [Point] { batches.flatMap(\.points) }
  var problems: [InputProblem] { batches.flatMap(\.problems) }

  init(
    _ text: some Collection<UInt8>, fast: Bool, blockSize: Int = .max,
    tagSetLimit: Int = SymbolTable.defaultTagSetLimit
  ) throws {
    let reader = CSVReader(
      BytesInMemory(text, blockSize: blockSize), path: "r.csv", symbols: SymbolTable(tagSetLimit: tagSetLimit)
    )
    reader.usesFastPath = fast
    let batch = SampleBatch()
    while try reader.read(into: batch) {
      let points = batch.withSamples { samples in
        samples.map {
          Point(metric: $0.metric, tagSet: $0.tagSet, time: $0.time, valueBits: $0.value.bitPattern)
        }
      }
      batches.append(Batch(points: points, problems: batch.problems, lineCount: batch.lineCount))
    }
    metrics = reader.symbols.metrics
    tagSets = reader.symbols.tagSets
    rowCount = reader.rowCount
    byteCount = reader.byteCount
    endedInsideLine = reader.endedInsideLine
    sawFraction = reader.sawFraction
  }
}
