import K6Parsing

/// What was counted in the parts of a file, which threads finish in any order.
struct PartQueue: Sendable {
  /// What was counted in one part.
  struct Part: Sendable {
    var lines = 0
    var samples = 0
    var tally = ProblemTally()
    var truncated = false
    /// Whether a time was no whole second, where that says something of the format.
    var sawFraction = false

    /// Adds what is wrong with the compressed data around the part.
    mutating func note(_ damage: InputProblem.Kind, path: String) {
      truncated = true
      tally.add(
        InputProblem(location: SourceLocation(file: path, line: max(1, lines)), kind: damage, excerpt: ""))
    }
  }

  private var parts: [Int: Part] = [:]
  private var failure: (any Error)?

  /// Whether reading has ended because of an error.
  var hasFailed: Bool { failure != nil }

  /// Notes what was counted in a part.
  mutating func finish(_ index: Int, _ part: Part) { parts[index] = part }

  /// Ends reading because of an error.
  mutating func fail(_ error: any Error) { failure = failure ?? error }

  /// All parts together, the lines of their problems counted from the start of the file.
  ///
  /// - Throws: the error that ended reading.
  func whole() throws -> Part {
    if let failure { throw failure }
    var all = Part()
    for (_, part) in parts.sorted(by: { $0.key < $1.key }) {
      all.tally.add(part.tally, movedDown: all.lines)
      all.lines += part.lines
      all.samples += part.samples
      all.truncated = part.truncated
      all.sawFraction = all.sawFraction || part.sawFraction
    }
    return all
  }
}
