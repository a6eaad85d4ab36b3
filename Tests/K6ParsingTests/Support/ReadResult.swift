import K6Parsing

/// Everything a reader gave, with names in place of numbers.
struct ReadResult: Equatable {
  struct Point: Equatable {
    let metric: String
    let tags: TagSet
    let time: Int64
    let value: Double
  }

  var points: [Point] = []
  var definitions: [MetricDefinition] = []
  var problems: [String] = []
  var lineCount = 0

  /// All that `reader` gives; problems as `line: kind`.
  init(_ reader: any BatchReader) throws {
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
      problems += batch.problems.map { "\($0.location.line): \($0.kind.rawValue)" }
      lineCount += batch.lineCount
    }
  }
}
