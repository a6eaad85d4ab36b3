/// The parts of a file that are still to be read, and what was counted in those that were.
struct PartQueue: Sendable {
  /// What was counted in one part.
  struct Part: Sendable {
    var lines = 0
    var samples = 0
    var tally = ProblemTally()
    var truncated = false
  }

  private(set) var parts: [Part]
  private(set) var failure: (any Error)?
  private var nextPart = 0
  private var bytesDone = 0

  init(partCount: Int) {
    parts = Array(repeating: Part(), count: partCount)
  }

  /// The number of a part to read, or `nil` when none is left.
  mutating func next() -> Int? {
    guard failure == nil, nextPart < parts.count else { return nil }
    nextPart += 1
    return nextPart - 1
  }

  /// Notes what was counted in a part of `bytes` bytes; returns how many bytes are done in all.
  mutating func finish(_ index: Int, _ part: Part, bytes: Int) -> Int {
    parts[index] = part
    bytesDone += bytes
    return bytesDone
  }

  /// Ends reading because of an error.
  mutating func fail(_ error: any Error) { failure = failure ?? error }
}
