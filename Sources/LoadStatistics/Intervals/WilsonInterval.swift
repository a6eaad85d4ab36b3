/// The score interval of a proportion.
///
/// `d = 1 + z²/n`, centre `(p + z²/2n)/d`, half-width `z/d·√(p(1−p)/n + z²/4n²)`, clipped to 0…1 (Wilson 1927;
/// Agresti & Coull 1998). `n` may be an effective number of trials and so a fraction. Without trials the interval
/// is all of 0…1.
public func wilson(proportion p: Double, trials n: Double, z: Double) -> ConfidenceInterval {
  guard n > 0, z.isFinite, p.isFinite else { return ConfidenceInterval(low: 0, high: 1) }
  let square = z * z
  let scale = 1 + square / n
  let center = (p + square / (2 * n)) / scale
  let inside = max(0, p * (1 - p) / n + square / (4 * n * n))
  let half = z / scale * inside.squareRoot()
  return ConfidenceInterval(low: min(1, max(0, center - half)), high: min(1, max(0, center + half)))
}
