#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A statistic of several base runs and several candidate runs compared, or of single runs whose noise is known
/// from history: runs are the unit.
///
/// A moderated t (after Smyth 2004): the assumed noise is worth four observations and fades as evidence arrives.
public struct RepeatsDiff: Sendable, Equatable {
  /// The values (geometric means), the change, its intervals and the verdict.
  public let estimate: DiffEstimate

  /// How the intervals came to be; `nil` when there are none.
  public let derivation: Derivation?

  /// The numbers between the runs and the intervals.
  public typealias Derivation = RepeatsDerivation

  /// Compares ln values, one a run.
  ///
  /// `withinVariances` are those of all runs together in any order, empty when there are no series; `history` is
  /// the noise of earlier repeats. A single pair without history rests on the assumed noise alone; ask
  /// `RunNoise.suffices` whether to compare its batches instead. Values that are not finite are left out. O(n).
  public init(
    base: [Double], candidate: [Double], withinVariances: [Double] = [], history: RunNoise = .unknown,
    levels: ConfidenceLevels = .primary, tolerance: RatioTolerance = .latency,
    polarity: Polarity = .lowerIsBetter
  ) {
    let base = base.filter(\.isFinite)
    let candidate = candidate.filter(\.isFinite)
    guard !base.isEmpty, !candidate.isEmpty else {
      estimate = LogRatioChange.withoutInterval(
        base: base.isEmpty ? nil : exp(base.mean), candidate: candidate.isEmpty ? nil : exp(candidate.mean),
        reason: .fewSamples, levels: levels, tolerance: tolerance, polarity: polarity)
      derivation = nil
      return
    }
    let numbers = RepeatsDerivation(
      base: base, candidate: candidate, priorVariance: tolerance.noise * tolerance.noise,
      withinVariances: withinVariances, history: history, levels: levels)
    let change = LogRatioChange(
      effect: candidate.mean - base.mean, halfWidth: numbers.decisionHalfWidth,
      equivalenceHalfWidth: numbers.equivalenceHalfWidth)
    let a = exp(base.mean)
    let b = exp(candidate.mean)
    estimate = change.estimate(
      base: a, candidate: b, decision: change.decision(base: a, candidate: b, tolerance: tolerance),
      levels: levels, tolerance: tolerance, polarity: polarity)
    derivation = numbers
  }
}
