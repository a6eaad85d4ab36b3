import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The levels of a statistic from run to run, told by the positions of all runs, those without a value included.
struct TrendCourse {
  /// The runs with a value.
  let positions: [Int]
  let levels: [RunTrend.Level]
  let outliers: [Int]
  /// Whether the newest run has a value.
  let includesNewest: Bool

  /// The course of values above zero on a scale of logarithms, and the changes that it has there.
  static func ofLogarithms(
    _ values: [Double?], tolerance: RatioTolerance
  ) -> (course: TrendCourse, changes: LevelChanges) {
    let positions = values.indices.filter { (values[$0] ?? 0) > 0 }
    let logs = positions.compactMap { values[$0] }.map { log($0) }
    let changes = LevelChanges(logValues: logs, tolerance: tolerance)
    let course = TrendCourse(
      positions, of: values.count, values: logs,
      changes: changes.changes.map { ($0.index, $0.ratio, $0.p) }, outliers: changes.outliers, scaled: exp)
    return (course, changes)
  }

  /// The course of shares 0…1; `trials` tells of how many trials each is.
  init(shares: [Double?], trials: [Double?], tolerance: RateTolerance) {
    let positions = shares.indices.filter { shares[$0] != nil }
    let known = positions.compactMap { shares[$0] }
    let changes = ShareLevelChanges(
      shares: known, trials: positions.compactMap { trials[$0] }, tolerance: tolerance)
    self.init(
      positions, of: shares.count, values: known,
      changes: changes.changes.map { ($0.index, $0.difference, $0.p) }, outliers: changes.outliers,
      scaled: { $0 })
  }

  private init(
    _ positions: [Int], of count: Int, values: [Double], changes: [(index: Int, change: Double, p: Double)],
    outliers: [Int], scaled: (Double) -> Double
  ) {
    self.positions = positions
    self.outliers = outliers.map { positions[$0] }
    includesNewest = count > 0 && positions.last == count - 1
    let starts = (values.isEmpty ? [] : [0]) + changes.map(\.index)
    let ends = starts.dropFirst() + [values.count]
    levels = zip(starts, ends).enumerated().map { index, bounds in
      let steady = (bounds.0..<bounds.1).filter { !outliers.contains($0) }.map { values[$0] }
      let change = index > 0 ? changes[index - 1] : nil
      // Runs without a value belong to the level before them.
      let end = bounds.1 < positions.count ? positions[bounds.1] : count
      return RunTrend.Level(
        points: (index == 0 ? 0 : positions[bounds.0])..<end,
        value: scaled(steady.reduce(0, +) / Double(steady.count)), change: change?.change, p: change?.p)
    }
  }
}
