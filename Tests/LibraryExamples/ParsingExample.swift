import K6Parsing

func parsingExample() throws {
  // begin
  let file = try FileDescriptor(readingFrom: "before.json.gz")
  let reader = NDJSONReader(GunzipByteSource(PipeByteSource(file)), path: "before.json.gz")
  let batch = SampleBatch()
  var slowest: Sample?
  while try reader.read(into: batch) {
    for problem in batch.problems { print(problem) }
    guard let duration = reader.symbols.knownMetric("http_req_duration") else { continue }
    batch.withSamples { samples in
      for sample in samples where sample.metric == duration && sample.value > slowest?.value ?? 0 {
        slowest = sample
      }
    }
  }
  if let slowest {
    let tags = reader.symbols.tagSets[Int(slowest.tagSet)]
    print("the slowest took", slowest.value, "ms:", tags["name"] ?? "?", tags["status"] ?? "?")
  }
  print(reader.lineCount, "lines,", reader.symbols.metrics.count, "metrics")
  // end
}
