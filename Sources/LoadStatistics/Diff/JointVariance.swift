/// The variance of the difference of two runs' shares at or below their own quantiles.
struct JointVariance {
  /// The variance (V), at least that of independent samples.
  let variance: Double

  /// The correction for neighbouring batches being alike; `nil` for runs that are not paired.
  let rho: Double?

  /// The degrees of freedom (ν).
  let degreesOfFreedom: Double

  /// `r_B − r_A` of paired batches, else empty.
  let pairedResiduals: [Double]

  /// How many independent samples the pair is worth.
  let effectiveCount: Double

  /// The candidate's share of the variance (π_B).
  let candidateShare: Double

  init(base: BatchProfile, candidate: BatchProfile, isPaired: Bool, p: Double) {
    let spread = p * (1 - p)
    let baseFloor = spread / base.total
    let candidateFloor = spread / candidate.total
    let raw: Double
    if isPaired {
      pairedResiduals = zip(base.residuals, candidate.residuals).map { $1 - $0 }
      let paired = BatchVariance(residuals: pairedResiduals)
      raw = paired.variance
      rho = paired.rho
      degreesOfFreedom = TimeBatches.degreesOfFreedom(weights: zip(base.weights, candidate.weights).map(+))
    } else {
      pairedResiduals = []
      let a = base.ownVariance
      let b = candidate.ownVariance
      raw = max(a.variance, baseFloor) + max(b.variance, candidateFloor)
      rho = nil
      degreesOfFreedom = a.degreesOfFreedom + b.degreesOfFreedom
    }
    variance = max(raw, baseFloor + candidateFloor)
    effectiveCount = spread / variance
    let baseOwn = max(base.batchVariance.variance, baseFloor)
    let candidateOwn = max(candidate.batchVariance.variance, candidateFloor)
    candidateShare = candidateOwn / (baseOwn + candidateOwn)
  }
}
