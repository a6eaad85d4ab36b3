#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The standard normal distribution.
public enum NormalDistribution {
  /// The probability of a value of at most `z`.
  public static func cdf(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// The probability of a value above `z`, precise where it is tiny.
  public static func upperTail(_ z: Double) -> Double { 0.5 * erfc(z / 2.0.squareRoot()) }

  /// The value below which a share `p` lies, within 1e-12.
  ///
  /// Starts from Acklam's rational approximation and makes one step of Halley's method. 0 and below give
  /// −infinity, 1 and above +infinity.
  public static func quantile(_ p: Double) -> Double {
    guard !p.isNaN else { return .nan }
    if p <= 0 { return -.infinity }
    if p >= 1 { return .infinity }
    if p == 0.5 { return 0 }
    let guess = approximateQuantile(p)
    // Near 1 the lower tail has lost its digits, so the error is taken in the nearer tail.
    let error = p < 0.5 ? cdf(guess) - p : (1 - p) - upperTail(guess)
    let step = error * (2 * Double.pi).squareRoot() * exp(guess * guess / 2)
    return guess - step / (1 + guess * step / 2)
  }

  /// The two-sided critical value: a share `level` lies within ± of it.
  public static func critical(level: Double) -> Double { quantile(0.5 + level / 2) }

  private static func approximateQuantile(_ p: Double) -> Double {
    let tail = min(p, 1 - p)
    if tail < 0.02425 {
      let q = (-2 * log(tail)).squareRoot()
      let top =
        ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
          - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
      let bottom =
        (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
          + 3.754408661907416) * q + 1
      return p < 0.5 ? top / bottom : -top / bottom
    }
    let q = p - 0.5
    let r = q * q
    let top =
      ((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
        + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239
    let bottom =
      ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
        + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1
    return top * q / bottom
  }
}
