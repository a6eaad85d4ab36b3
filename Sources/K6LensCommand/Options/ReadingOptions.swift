import ArgumentParser
import LoadAggregation

/// What reading files may take.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many threads read (default: one a processor).", valueName: "count"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Read within so much memory, such as 64MiB: where values no longer fit, percentiles are within 0.1 %.",
      valueName: "size"))
  var maxMemory: String?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads is \(threads), expected at least 1") }
  }

  /// The options for an aggregator, as far as these are concerned.
  ///
  /// - Throws: `CommandFailure` for a size that cannot be read or is too small.
  func aggregation() throws -> AggregationOptions {
    var options = AggregationOptions()
    guard let maxMemory else { return options }
    guard let bytes = MemorySize.bytes(maxMemory), bytes >= Double(MemoryBudget.smallest), bytes < 0x1p50
    else {
      throw CommandFailure.usage(
        "--max-memory is '\(maxMemory)', expected a size of at least 48MiB such as 64MiB or 2GB")
    }
    options.memoryBudget = MemoryBudget(bytes: Int(bytes))
    options.tagSetLimit = min(options.tagSetLimit, max(256, Int(bytes) >> 16))
    return options
  }
}
