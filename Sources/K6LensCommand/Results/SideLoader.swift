import LoadAggregation
import LoadAnalysis

/// Reads the runs of a comparison, each with the objectives that the configuration has for its test.
struct SideLoader {
  /// The configuration's tests, specs and objectives.
  let plan: LoadTestPlan
  /// What to compute beside the objectives.
  let options: AggregationOptions
  /// The part of each run to use, in seconds from its start.
  let part: (from: Double?, to: Double?)
  /// How many threads read; `nil` for one a processor.
  let threadCount: Int?

  /// The run of a file.
  ///
  /// - Throws: `InputError`, or `CommandFailure` when a part is asked for of what has no time.
  func run(_ path: String, onProgress: (@Sendable (ReadProgress) -> Void)?) throws -> RunSummary {
    var options = options
    if let test = test(of: path) { options.thresholds += plan.aggregationThresholds(test: test.name) }
    return try RunLoader(options: options, part: part, threadCount: threadCount, onProgress: onProgress)
      .run([path])
  }

  /// The configured objectives of tests, each once.
  func objectives(of tests: [String]) -> [Objective] {
    var objectives: [Objective] = []
    for objective in tests.compactMap(plan.test).flatMap({ $0.objectives ?? [] })
    where !objectives.contains(objective) {
      objectives.append(objective)
    }
    return objectives
  }

  /// The configured test whose run a file holds, told by the file's name.
  private func test(of path: String) -> TestPlan? {
    ResultName(FileSystem.name(of: path), specs: plan.specs.map(\.name)).flatMap { plan.test($0.test) }
  }
}
