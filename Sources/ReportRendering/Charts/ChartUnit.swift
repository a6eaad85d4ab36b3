/// What an axis of a chart measures: how its values are ticked and written.
public enum ChartUnit: Sendable, Equatable {
  /// Milliseconds.
  case milliseconds
  /// Seconds since the beginning of a run, written `m:ss`.
  case elapsedSeconds
  /// A share in 0…1, written as percent.
  case ratio
  /// Requests per second.
  case perSecond
  /// Bytes, written in binary multiples.
  case bytes
  /// Whole things: virtual users, requests.
  case count
  /// A plain number.
  case number

  /// A value with its unit, as in a tooltip: `420 ms`, `1:05`, `3.5%`.
  public func text(_ value: Double) -> String {
    guard value.isFinite else { return NumberFormatting.absent }
    switch self {
    case .milliseconds: return MeasureFormatting.milliseconds(value)
    case .elapsedSeconds: return MeasureFormatting.elapsed(value)
    case .ratio: return MeasureFormatting.percent(value)
    case .perSecond: return MeasureFormatting.rate(value) + " req/s"
    case .bytes: return MeasureFormatting.bytes(value)
    case .count: return NumberFormatting.trimmed(value, decimals: 1)
    case .number: return NumberFormatting.significant(value, digits: 3)
    }
  }

  /// Two values with their unit once: `120–780 ms`; one where both read the same.
  public func range(_ low: Double, _ high: Double) -> String {
    let from = text(low)
    let to = text(high)
    if from == to { return to }
    // The unit stands behind both; the first one's is left out where it is the same.
    let unit = to.drop { $0.isNumber || $0 == "." || $0 == "\u{2212}" || $0 == ":" }
    return (!unit.isEmpty && from.hasSuffix(unit) ? String(from.dropLast(unit.count)) : from) + "–" + to
  }

  /// A tick's label, without the unit where the axis title has it.
  func tickText(_ value: Double, step: Double) -> String {
    switch self {
    case .elapsedSeconds: return MeasureFormatting.elapsed(value)
    case .ratio:
      return NumberFormatting.fixed(value * 100, decimals: AxisTicks.decimals(of: step * 100)) + "%"
    case .bytes: return MeasureFormatting.bytes(value)
    case .milliseconds, .perSecond, .count, .number:
      if step == 0 { return NumberFormatting.significant(value, digits: 1) }
      let decimals = AxisTicks.decimals(of: step)
      guard decimals == 0, value.magnitude >= 10_000, let whole = Int(exactly: value.rounded()) else {
        return NumberFormatting.fixed(value, decimals: decimals)
      }
      return NumberFormatting.grouped(whole)
    }
  }
}
