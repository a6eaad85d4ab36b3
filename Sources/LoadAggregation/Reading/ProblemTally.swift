import K6Parsing

/// Counts problems and keeps the first few.
struct ProblemTally: Sendable {
  private(set) var counts: [InputProblem.Kind: Int] = [:]
  private(set) var examples: [InputProblem] = []
  /// How many lines were left out.
  private(set) var skipped = 0

  mutating func add(_ problem: InputProblem) {
    counts[problem.kind, default: 0] += 1
    if problem.skipsLine { skipped += 1 }
    if examples.count < InputProblemReport.exampleLimit { examples.append(problem) }
  }

  /// Adds the problems of what follows in the same file, whose lines were counted from 1 again.
  mutating func add(_ other: ProblemTally, movedDown lines: Int) {
    for (kind, count) in other.counts { counts[kind, default: 0] += count }
    skipped += other.skipped
    let room = InputProblemReport.exampleLimit - examples.count
    examples += other.examples.prefix(max(0, room)).map { $0.movedDown(by: lines) }
  }

  /// The report of the problems of all files.
  static func report(_ tallies: [ProblemTally]) -> InputProblemReport {
    var all = ProblemTally()
    for tally in tallies {
      for (kind, count) in tally.counts { all.counts[kind, default: 0] += count }
      all.examples += tally.examples
    }
    let examples = all.examples.sorted { ($0.location, $0.kind.rawValue) < ($1.location, $1.kind.rawValue) }
    return InputProblemReport(
      counts: InputProblem.Kind.allCases.compactMap { kind in
        all.counts[kind].map { InputProblemReport.Count(kind: kind, count: $0) }
      }, examples: Array(examples.prefix(InputProblemReport.exampleLimit)))
  }
}
