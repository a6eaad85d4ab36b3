import K6Parsing
import LoadAggregation

/// The values of some metrics as aligned text, as k6 lays them out.
struct MetricColumns {
  /// What stands for a value that the input does not hold.
  static let absent = "—"

  private let format: K6ValueFormat
  private let statistics: [TrendStatistic]
  private let rateExtras: K6TextSummary.RateExtras
  /// What stands behind every percentile.
  private let percentileMark: String
  private var trendWidths: [Int]
  private var valueWidth = 0
  private var extraWidths = [0, 0]

  /// Columns wide enough for all of `metrics`, whose percentiles are only within `percentileError` where it is given.
  init(
    _ metrics: [MetricSummary], statistics: [TrendStatistic], format: K6ValueFormat,
    rateExtras: K6TextSummary.RateExtras, percentileError: String? = nil
  ) {
    percentileMark = percentileError ?? ""
    self.format = format
    self.statistics = statistics
    self.rateExtras = rateExtras
    trendWidths = statistics.map { _ in 0 }
    for metric in metrics {
      if case .trend(let values) = metric.values {
        for (index, text) in trendTexts(metric, values).enumerated() {
          trendWidths[index] = max(trendWidths[index], Self.width(text))
        }
      } else {
        let (value, extras) = valueTexts(metric)
        valueWidth = max(valueWidth, Self.width(value))
        for (index, text) in extras.enumerated() {
          extraWidths[index] = max(extraWidths[index], Self.width(text))
        }
      }
    }
  }

  /// How k6 counts the width of a text: its characters, wide or not.
  static func width(_ text: String) -> Int { text.unicodeScalars.count }

  /// The values of one of the metrics, aligned with the others.
  func line(_ metric: MetricSummary, style: TerminalStyle) -> String {
    if case .trend(let values) = metric.values {
      return zip(zip(statistics, trendTexts(metric, values)), trendWidths).map { pair, width in
        "\(pair.0.text)=\(style.apply(.value, to: pair.1))\(Self.blanks(width - Self.width(pair.1)))"
      }.joined(separator: " ")
    }
    let (value, extras) = valueTexts(metric)
    let head = style.apply(.value, to: value) + Self.blanks(valueWidth - Self.width(value)) + " "
    if extras.count == 1 { return head + style.apply(.faintValue, to: extras[0]) }
    return head
      + zip(extras, extraWidths).map { text, width in
        style.apply(.faintValue, to: text) + Self.blanks(width - Self.width(text))
      }.joined(separator: " ")
  }

  /// The one value that a threshold's expression begins with, such as `p(95)`.
  func observed(_ threshold: ThresholdResult, of metric: MetricSummary) -> String {
    guard let observed = threshold.observed, observed.isFinite else { return Self.absent }
    let text = format.text(observed, type: metric.type, contains: metric.contains)
    if metric.type == .counter, threshold.method == "rate" { return text + "/s" }
    return threshold.isOfPercentile ? text + percentileMark : text
  }

  private func trendTexts(_ metric: MetricSummary, _ values: TrendValues) -> [String] {
    statistics.map { statistic in
      guard let value = statistic.value(in: values), value.isFinite else { return Self.absent }
      if statistic.kind == .count { return ECMAScriptNumber.shortest(value) }
      let text = format.text(value, type: .trend, contains: metric.contains)
      return statistic.isPercentile ? text + percentileMark : text
    }
  }

  private func valueTexts(_ metric: MetricSummary) -> (value: String, extras: [String]) {
    Self.texts(metric, format: format, rateExtras: rateExtras)
  }

  /// The value of a metric that is no trend, and what stands behind it.
  static func texts(
    _ metric: MetricSummary, format: K6ValueFormat, rateExtras: K6TextSummary.RateExtras
  ) -> (value: String, extras: [String]) {
    func text(_ value: Double?) -> String {
      guard let value, value.isFinite else { return Self.absent }
      return format.text(value, type: metric.type, contains: metric.contains)
    }
    switch metric.values {
    case .counter(let values):
      return (text(values.count), [text(values.ratePerSecond) + "/s"])
    case .gauge(let values):
      return (text(values.value), ["min=" + text(values.min), "max=" + text(values.max)])
    case .rate(let values):
      // k6 shows an empty rate as zero.
      return (text(values.rate ?? (values.total == 0 ? 0 : nil)), rateExtras.texts(values))
    case .trend:
      return (Self.absent, [])
    }
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}

extension ThresholdResult {
  /// What the expression holds against its limit, such as `p(95)`.
  var method: String {
    String(expression.prefix { $0 != "<" && $0 != ">" && $0 != "=" && $0 != "!" }).trimmed()
  }

  /// Whether it holds a percentile against its limit.
  var isOfPercentile: Bool { TrendStatistic(method)?.isPercentile == true }
}

extension K6TextSummary.RateExtras {
  /// What stands behind a rate's percentage.
  fileprivate func texts(_ values: RateValues) -> [String] {
    func text(_ count: Int?) -> String { count.map(String.init) ?? MetricColumns.absent }
    switch self {
    case .marks: return ["✓ " + text(values.passes), "✗ " + text(values.fails)]
    case .outOf: return ["\(text(values.passes)) out of \(text(values.total))"]
    }
  }
}
