#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension LevelChanges {
  /// A lasting tendency within the current level.
  public struct Trend: Sendable, Equatable {
    /// The runs it spans.
    public let runs: Range<Int>

    /// The growth over that stretch: last / first − 1 on the Theil–Sen line.
    public let growth: Double

    /// The test behind it.
    public let test: MannKendall
  }

  /// How many runs a trend needs.
  public static let fewestRunsOfTrend = 8

  /// The newest run against the earlier runs of its level, at most ten, odd ones left out.
  ///
  /// `nil` with fewer than three of those. The history itself tells the noise.
  public func newestRun(
    levels: ConfidenceLevels = .primary, tolerance: RatioTolerance = .latency,
    polarity: Polarity = .lowerIsBetter
  ) -> RepeatsDiff? {
    guard let newest = logValues.last else { return nil }
    let earlier = currentLevel.dropLast().filter { !outliers.contains($0) }.suffix(10)
    guard earlier.count >= 3 else { return nil }
    return RepeatsDiff(
      base: earlier.map { logValues[$0] }, candidate: [newest], levels: levels, tolerance: tolerance,
      polarity: polarity)
  }

  /// The trend within the current level: eight runs or more, p < 0.05 two-sided after correction for
  /// autocorrelation, and a change of 10 % or more over the stretch; else `nil`. O(n² log n).
  public func trend() -> Trend? {
    let runs = currentLevel
    guard runs.count >= Self.fewestRunsOfTrend else { return nil }
    let test = MannKendall(Array(logValues[runs]))
    let growth = expm1(test.slope * Double(runs.count - 1))
    guard test.pTwoSided < 0.05, abs(growth) >= 0.1 else { return nil }
    return Trend(runs: runs, growth: growth, test: test)
  }
}
