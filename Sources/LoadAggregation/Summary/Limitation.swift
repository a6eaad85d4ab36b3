/// Something a summary cannot show, because of what it was made from.
public enum Limitation: Sendable, Equatable, Codable {
  /// Only a summary was read: there is no course over time, so no intervals.
  case noTimeSeries
  /// Only a summary was read: there are no values per endpoint or tag.
  case noBreakdowns
  /// The values were rounded to six decimals by k6 (CSV).
  case valuesRounded
  /// The times are whole seconds (CSV with k6's default time format).
  case timesInWholeSeconds
  /// These metrics' types were inferred from their values.
  case typesInferred([String])
  /// There were more than so many different tag sets; to bound memory, numbers and identifiers in them were
  /// replaced by `:id`, or values by `(other)`. All counts and sums are whole.
  case tagSetsFolded(Int)
  /// Percentiles have this relative error, since memory was bounded.
  case percentilesApproximate(relativeError: Double)
  /// Only samples in this part of the run were used, in seconds from its start.
  case partOfRun(from: Double?, to: Double?)
  /// Only samples that match this filter were used.
  case filtered(String)
  /// Reading was interrupted: only what came before is in it.
  case interrupted
}
