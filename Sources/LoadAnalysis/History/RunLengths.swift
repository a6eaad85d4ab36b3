import LoadAggregation

/// Which runs of one test are of one kind by their length: a smoke test of 30 seconds and a soak of an hour are not.
public enum RunLengths {
  /// By how much the longer of two runs of one kind may exceed the shorter: with more, a diff calls them not
  /// comparable.
  public static let largestRatio = 1.5

  /// Whether two lengths in seconds are of one kind; an unknown one is of every kind.
  public static func areAlike(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return true }
    return max(one, other) <= min(one, other) * largestRatio
  }

  /// The runs put together by their lengths, the shortest first, each group in the order given.
  ///
  /// Sorted by length, a group ends where the next run is longer than the last by more than `largestRatio`. Runs of
  /// unknown length belong to the group of the newest run whose length is known.
  public static func groups(of runs: [HistoricalRun]) -> [[HistoricalRun]] {
    let known = runs.indices.compactMap { index in
      runs[index].summary.window.durationSeconds.map { (index: index, length: $0) }
    }
    guard let newest = known.last else { return runs.isEmpty ? [] : [runs] }
    var groups: [[Int]] = []
    var last: Double?
    for entry in known.sorted(by: { ($0.length, $0.index) < ($1.length, $1.index) }) {
      if let last, areAlike(last, entry.length) {
        groups[groups.count - 1].append(entry.index)
      } else {
        groups.append([entry.index])
      }
      last = entry.length
    }
    let unknown = runs.indices.filter { runs[$0].summary.window.durationSeconds == nil }
    return groups.map { group in
      (group.contains(newest.index) ? group + unknown : group).sorted().map { runs[$0] }
    }
  }

  /// The shortest and the longest of some runs; `nil` where no length is known.
  public static func range(of runs: [HistoricalRun]) -> ClosedRange<Double>? {
    let lengths = runs.compactMap(\.summary.window.durationSeconds)
    guard let shortest = lengths.min(), let longest = lengths.max() else { return nil }
    return shortest...longest
  }
}
