#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The regularized incomplete beta function I_x(a, b) for one pair (a, b).
///
/// Lentz's evaluation of its continued fraction (Press et al., "Numerical Recipes", §6.4), to about 1e-14.
struct IncompleteBeta {
  let a: Double
  let b: Double
  private let logBeta: Double

  init(a: Double, b: Double) {
    self.a = a
    self.b = b
    logBeta = Self.logGamma(a) + Self.logGamma(b) - Self.logGamma(a + b)
  }

  /// I_x(a, b), where `complement` is 1 − x: given apart so that neither end loses its digits.
  func callAsFunction(_ x: Double, complement: Double) -> Double {
    if x <= 0 { return 0 }
    if complement <= 0 { return 1 }
    let front = exp(a * log(x) + b * log(complement) - logBeta)
    return x < (a + 1) / (a + b + 2)
      ? front * Self.continuedFraction(x, a, b) / a
      : 1 - front * Self.continuedFraction(complement, b, a) / b
  }

  private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var fraction = d
    for index in 1...500 {
      let m = Double(index)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      let factor = d * c
      fraction *= factor
      if abs(factor - 1) < 1e-16 { break }
    }
    return fraction
  }

  /// ln Γ(x) for x > 0: Stirling's series after shifting x above 10.
  static func logGamma(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 10 {
      product *= shifted
      shifted += 1
    }
    let inverse = 1 / shifted
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12 - square
        * (1.0 / 360 - square
          * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360360)))))
    return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Double.pi) + series - log(product)
  }
}
