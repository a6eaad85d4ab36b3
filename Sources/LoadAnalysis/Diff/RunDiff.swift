import LoadStatistics

/// Two sides of the same test compared.
public struct RunDiff: Sendable, Equatable {
  /// Improved, regressed, unchanged or inconclusive, by the primary rows alone; `nil` when the sides are not
  /// comparable.
  public let verdict: Verdict?
  /// The row that decides the verdict; `nil` where there are no rows.
  public let headline: DiffRow?
  /// The runs of the base.
  public let base: DiffSide
  /// The runs of the candidate.
  public let candidate: DiffSide
  /// Whether the two sides may be compared at all, and if not why.
  public let comparability: Comparability
  /// All rows: the primary ones first, then the others by what they contribute.
  public let rows: [DiffRow]
  /// How much of the change of the whole is a change of the mix of requests; `nil` where that cannot be told.
  public let mixShift: MixShift?
  /// What to know when reading the verdict.
  public let notes: [DiffNote]
  /// What to do when it is inconclusive.
  public let advice: [DiffAdvice]
  /// What counts as a change, and the noise assumed.
  public let parameters: DiffParameters
  /// What earlier repeats tell of the noise; `.unknown` without any.
  public let noise: RunNoise

  /// The rows that decide.
  public var primaryRows: [DiffRow] { rows.filter(\.isPrimary) }
}
