/// The numbers between repeated runs and the intervals of their difference.
public struct RepeatsDerivation: Sendable, Equatable {
  /// How many base runs there are (n).
  public let baseRuns: Int

  /// How many candidate runs there are (m).
  public let candidateRuns: Int

  /// The noise assumed before anything was measured (s₀²).
  public let priorVariance: Double

  /// The mean variance within a run (v̄); 0 without series.
  public let withinVariance: Double

  /// The noise of earlier repeats.
  public let history: RunNoise

  /// The squared deviations of the base runs from their mean.
  public let baseSquares: Double

  /// The squared deviations of the candidate runs from their mean.
  public let candidateSquares: Double

  /// The degrees of freedom (ν).
  public let degreesOfFreedom: Double

  /// The standard deviation of one run (s).
  public let standardDeviation: Double

  /// The critical value of the decision interval.
  public let criticalValue: Double

  /// The half-width of the decision interval.
  public let decisionHalfWidth: Double

  /// The half-width of the equivalence interval.
  public let equivalenceHalfWidth: Double

  init(
    base: [Double], candidate: [Double], priorVariance: Double, withinVariances: [Double], history: RunNoise,
    levels: ConfidenceLevels
  ) {
    let within = withinVariances.filter(\.isFinite).mean
    let baseSquares = base.sumOfSquaredDeviations
    let candidateSquares = candidate.sumOfSquaredDeviations
    let nu = RunNoise.priorObservations + history.degreesOfFreedom + Double(base.count + candidate.count - 2)
    let squares =
      RunNoise.priorObservations * (priorVariance + within) + history.degreesOfFreedom * history.variance
      + baseSquares + candidateSquares
    let deviation = (squares / nu).squareRoot()
    let scale = deviation * (1 / Double(base.count) + 1 / Double(candidate.count)).squareRoot()
    baseRuns = base.count
    candidateRuns = candidate.count
    self.priorVariance = priorVariance
    withinVariance = within
    self.history = history
    self.baseSquares = baseSquares
    self.candidateSquares = candidateSquares
    degreesOfFreedom = nu
    standardDeviation = deviation
    criticalValue = StudentT.critical(level: levels.decision, degreesOfFreedom: nu)
    decisionHalfWidth = criticalValue * scale
    equivalenceHalfWidth = StudentT.critical(level: levels.equivalence, degreesOfFreedom: nu) * scale
  }

  func interval(around effect: Double) -> ConfidenceInterval {
    ConfidenceInterval(low: effect - decisionHalfWidth, high: effect + decisionHalfWidth)
  }

  func equivalenceInterval(around effect: Double) -> ConfidenceInterval {
    ConfidenceInterval(low: effect - equivalenceHalfWidth, high: effect + equivalenceHalfWidth)
  }
}
