import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// Values of metrics as text, by their units.
enum ValueWording {
  /// A bare number, as in a table whose row or column names the unit: 780, 3.5, 45.
  static func number(_ value: Double, unit: MetricUnit) -> String {
    switch unit {
    case .milliseconds: MeasureFormatting.millisecondsNumber(value)
    case .ratio: MeasureFormatting.percentNumber(value)
    case .perSecond: MeasureFormatting.rate(value)
    case .bytes: MeasureFormatting.bytes(value)
    case .bytesPerSecond: MeasureFormatting.bytes(value) + "/s"
    case .count: NumberFormatting.trimmed(value, decimals: 0)
    case .plain: NumberFormatting.significant(value, digits: 4)
    }
  }

  /// A value with its unit, as in a sentence: `780 ms`, `3.5%`, `45 req/s`.
  static func text(_ value: Double, unit: MetricUnit, metric: MetricReference? = nil) -> String {
    switch unit {
    case .milliseconds: MeasureFormatting.milliseconds(value)
    case .ratio: MeasureFormatting.percent(value)
    case .perSecond: MeasureFormatting.rate(value) + (metric?.name == "http_reqs" ? " req/s" : "/s")
    case .bytes, .bytesPerSecond, .count, .plain: number(value, unit: unit)
    }
  }

  /// A difference with its sign and unit; of ratios in percentage points.
  static func difference(_ value: Double, unit: MetricUnit) -> String {
    let sign = value > 0 ? "+" : ""
    if unit == .ratio { return sign + MeasureFormatting.percentNumber(value) + "%p" }
    return sign + text(value, unit: unit)
  }

  /// A change of level in a trend: signed percent, of shares percentage points.
  static func levelChange(_ change: Double, of trend: RunTrend) -> String {
    trend.isOfShares ? difference(change, unit: .ratio) : MeasureFormatting.signedPercent(change)
  }

  /// An interval as bare numbers: `531–604`, with `≥` before an open upper end.
  static func interval(_ interval: ConfidenceInterval, unit: MetricUnit, isUpperEndOpen: Bool = false)
    -> String
  {
    number(interval.low, unit: unit) + "–" + (isUpperEndOpen ? "≥" : "") + number(interval.high, unit: unit)
  }

  /// The unit of a chart's axis.
  static func chartUnit(_ unit: MetricUnit) -> ChartUnit {
    switch unit {
    case .milliseconds: .milliseconds
    case .ratio: .ratio
    case .perSecond: .perSecond
    case .bytes, .bytesPerSecond: .bytes
    case .count: .count
    case .plain: .number
    }
  }
}
