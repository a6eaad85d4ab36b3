/// The variance of a run's mean that follows from residuals per batch.
public struct BatchVariance: Sendable, Equatable {
  /// The variance, corrected for neighbouring batches being alike: `unadjusted·(1+ρ)/(1−ρ)`.
  public let variance: Double

  /// The lag-1 autocorrelation used, after its bias correction, 0…0.8.
  public let rho: Double

  /// `K/(K−1)·Σr²`.
  public let unadjusted: Double

  /// `K/(2(K−1))·Σ(r_{j+1}−r_j)²`: what a trend along the run does not enter.
  public let successiveDifference: Double

  /// The variance from the residuals of K batches in order, each already divided by the run's total.
  ///
  /// `ρ₁ = Σr_j r_{j+1}/Σr_j²`, `ρ = clamp(ρ₁ + (1+4ρ₁)/K, 0, 0.8)`. All zero for fewer than two residuals.
  public init(residuals: [Double]) {
    let count = Double(residuals.count)
    let squares = residuals.sumOfSquares
    guard residuals.count >= 2 else {
      variance = 0
      rho = 0
      unadjusted = 0
      successiveDifference = 0
      return
    }
    var products = 0.0
    var differences = 0.0
    for (left, right) in zip(residuals, residuals.dropFirst()) {
      products += left * right
      differences += (right - left) * (right - left)
    }
    let raw = squares > 0 ? products / squares : 0
    let rho = squares > 0 ? min(0.8, max(0, raw + (1 + 4 * raw) / count)) : 0
    let unadjusted = count / (count - 1) * squares
    self.rho = rho
    self.unadjusted = unadjusted
    variance = unadjusted * (1 + rho) / (1 - rho)
    successiveDifference = count / (2 * (count - 1)) * differences
  }
}
