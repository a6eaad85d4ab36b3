import K6Parsing

/// Everything a reader hands over, with numbers replaced by what they mean.
struct RecordedStream: Equatable {
  struct Point: Equatable {
    let metric: String
    let tags: TagSet
    let time: Int64
    let value: Double
  }

  var points: [Point] = []
  var definitions: [MetricDefinition] = []
  var problems: [InputProblem] = []
  var lineCount = 0

  init(_ reader: some BatchReader) throws {
    let batch = SampleBatch()
    while try reader.read(into: batch) {
      batch.withSamples { samples in
        for sample in samples {
          points.append(
            Point(
              metric: reader.symbols.metrics[Int(sample.metric)],
              tags: reader.symbols.tagSets[Int(sample.tagSet)], time: sample.time, value: sample.value))
        }
      }
      definitions += batch.definitions.map(\.definition)
      problems += batch.problems
      lineCount += batch.lineCount
    }
  }

  /// What an NDJSON text gives.
  init(ndjson text: some Collection<UInt8>, fast: Bool = true, blockSize: Int = .max) throws {
    let reader = NDJSONReader(BytesInMemory(text, blockSize: blockSize), path: "run.json")
    reader.usesFastPath = fast
    try self.init(reader)
  }
}

/// Bytes in memory as a source, given in blocks of a certain size.
final class BytesInMemory: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let blockSize: Int

  init(_ bytes: some Collection<UInt8>, blockSize: Int = .max) {
    rest = Array(bytes)[...]
    self.blockSize = blockSize
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, rest.count, blockSize)
    rest.prefix(count).withUnsafeBytes { buffer.copyMemory(from: $0) }
    rest = rest.dropFirst(count)
    return count
  }
}
