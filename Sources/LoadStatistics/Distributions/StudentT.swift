#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Student's t distribution with any positive, not necessarily whole, degrees of freedom.
public enum StudentT {
  /// The probability of a value of at most `t`.
  public static func cdf(_ t: Double, degreesOfFreedom: Double) -> Double {
    let tail = twoSidedTail(t, degreesOfFreedom: degreesOfFreedom) / 2
    return t > 0 ? 1 - tail : tail
  }

  /// The probability of a value farther from 0 than `t`, precise where it is tiny.
  public static func twoSidedTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    guard !t.isNaN, nu > 0 else { return .nan }
    if nu.isInfinite { return min(1, 2 * NormalDistribution.upperTail(abs(t))) }
    let square = t * t
    if square.isInfinite { return 0 }
    return IncompleteBeta(a: nu / 2, b: 0.5)(nu / (nu + square), complement: square / (nu + square))
  }

  /// The two-sided critical value `T(level, ν)`: `P(|t| ≤ T) = level`, within 1e-11 of its size.
  ///
  /// Closed forms for 1, 2 and 4 degrees of freedom; otherwise Halley's method on the tail, kept inside a
  /// bracket, from the Cornish–Fisher expansion around the normal value. A level of 0 or less gives 0, of 1 or
  /// more infinity; degrees of freedom that are not positive give infinity, as nothing is known then.
  public static func critical(level: Double, degreesOfFreedom nu: Double) -> Double {
    guard !level.isNaN, nu > 0 else { return .infinity }
    if level <= 0 { return 0 }
    if level >= 1 { return .infinity }
    if nu.isInfinite { return NormalDistribution.critical(level: level) }
    let tail = 1 - level
    if nu == 1 { return 1 / tan(Double.pi * tail / 2) }
    if nu == 2 { return level * (2 / (tail * (2 - tail))).squareRoot() }
    if nu == 4 {
      let alpha = tail * (2 - tail)
      let root = alpha.squareRoot()
      return 2 * max(0, cos(acos(root) / 3) / root - 1).squareRoot()
    }
    return solve(tail: tail, nu: nu)
  }

  private static func solve(tail: Double, nu: Double) -> Double {
    let beta = IncompleteBeta(a: nu / 2, b: 0.5)
    let logDensityScale =
      IncompleteBeta.logGamma((nu + 1) / 2) - IncompleteBeta.logGamma(nu / 2)
      - 0.5 * log(nu * Double.pi)
    var low = 0.0
    var high = Double.infinity
    var t = cornishFisher(NormalDistribution.quantile(1 - tail / 2), nu: nu)
    for _ in 0..<200 {
      let square = t * t
      let excess = beta(nu / (nu + square), complement: square / (nu + square)) - tail
      if excess == 0 { break }
      if excess > 0 { low = t } else { high = t }
      let density = exp(logDensityScale - (nu + 1) / 2 * log1p(square / nu))
      let newton = excess / (2 * density)
      let halley = newton / (1 - newton * (nu + 1) * t / (2 * (nu + square)))
      var next = t + (halley.isFinite ? halley : newton)
      if !(next > low && next < high) { next = high.isFinite ? (low + high) / 2 : 2 * t + 1 }
      let change = abs(next - t)
      t = next
      if change <= 1e-13 * t { break }
    }
    return t
  }

  private static func cornishFisher(_ z: Double, nu: Double) -> Double {
    let z2 = z * z
    let first = z * (z2 + 1) / 4
    let second = z * ((5 * z2 + 16) * z2 + 3) / 96
    let third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384
    return z + (first + (second + third / nu) / nu) / nu
  }
}
