/// The universal scalability law fitted to throughput at several loads: `x = λn/(1 + σ(n−1) + κn(n−1))`.
///
/// Gunther, "Guerrilla Capacity Planning" (2007); least squares of n/x on 1, n−1 and n(n−1).
public struct UniversalScalabilityFit: Sendable, Equatable {
  /// The throughput of one unit of load (λ).
  public let lambda: Double

  /// The share that queues for something exclusive (σ).
  public let sigma: Double

  /// The cost of keeping what is shared consistent (κ).
  public let kappa: Double

  /// The share of the throughput's variance that the law explains (R²).
  public let r2: Double

  /// The load of the highest throughput, `√((1−σ)/κ)`; `nil` when there is none.
  public let peakLoad: Double?

  /// The throughput there.
  public let peakThroughput: Double?

  /// The largest load measured.
  public let largestLoad: Double

  /// How many load levels there must be.
  public static let fewestLevels = 5

  /// The fit, or `nil` with fewer than five different positive loads with positive throughput. O(n).
  public init?(load: [Double], throughput: [Double]) {
    let points = zip(load, throughput).filter { $0 > 0 && $1 > 0 && $0.isFinite && $1.isFinite }
    guard Set(points.map(\.0)).count >= Self.fewestLevels, let largest = points.map(\.0).max() else {
      return nil
    }
    let targets = points.map { $0.0 / $0.1 }
    let rows = points.map { [1, $0.0 - 1, $0.0 * ($0.0 - 1)] }
    guard let solution = LeastSquares.solve(rows: rows, targets: targets), solution[0] > 0 else { return nil }
    let lambda = 1 / solution[0]
    let sigma = solution[1] / solution[0]
    let kappa = solution[2] / solution[0]
    func fitted(_ n: Double) -> Double { lambda * n / (1 + sigma * (n - 1) + kappa * n * (n - 1)) }
    let residual = points.reduce(0.0) { sum, point in
      let error = point.1 - fitted(point.0)
      return sum + error * error
    }
    let spread = points.map(\.1).sumOfSquaredDeviations
    let peak = kappa > 0 && sigma < 1 ? ((1 - sigma) / kappa).squareRoot() : nil
    self.lambda = lambda
    self.sigma = sigma
    self.kappa = kappa
    r2 = spread > 0 ? 1 - residual / spread : 0
    largestLoad = largest
    peakLoad = peak
    peakThroughput = peak.map(fitted)
  }

  /// Whether the law describes the data well enough to be shown: R² of 0.9 or more, neither σ nor κ negative, and a
  /// peak within twice the range that was tested.
  public var isCredible: Bool {
    guard let peakLoad else { return false }
    return r2 >= 0.9 && sigma >= 0 && kappa >= 0 && peakLoad <= 2 * largestLoad
  }
}
