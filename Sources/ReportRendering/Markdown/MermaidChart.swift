/// A chart as a Mermaid `xychart-beta` block, whose numbers are those of the chart as it writes them.
struct MermaidChart {
  let title: String
  let content: ReportFigure.Content

  /// How many values a line has at most.
  static let pointLimit = 40

  /// The fenced block, or `nil` where there is nothing to draw.
  var text: String? {
    let lines: [String]?
    switch content {
    case .bars(let chart): lines = Self.bars(chart)
    case .xy(let chart): lines = Self.lines(chart)
    }
    guard let lines else { return nil }
    return
      (["```mermaid", "xychart-beta", "  title \(Self.quoted(title))"]
      + lines.map { "  " + $0 } + ["```"]).joined(separator: "\n")
  }

  private static func bars(_ chart: BarChart) -> [String]? {
    // A category in which some series has no bar cannot be drawn: Mermaid knows no gaps.
    let shown = chart.categories.indices.filter { category in
      chart.series.allSatisfy { $0.values.indices.contains(category) && $0.values[category] != nil }
    }
    guard !shown.isEmpty, !chart.series.isEmpty else { return nil }
    let values = chart.series.map { series in shown.map { series.values[$0] ?? 0 } }
    let all = values.flatMap { $0 } + chart.limits.map(\.value)
    var lines = ["x-axis [" + shown.map { quoted(chart.categories[$0]) }.joined(separator: ", ") + "]"]
    lines.append(verticalAxis(chart.y, values: all))
    lines += values.map { "bar [" + numbers($0, unit: chart.y.unit) + "]" }
    lines += chart.limits.map { limit in
      "line [" + numbers(shown.map { _ in limit.value }, unit: chart.y.unit) + "]"
    }
    return lines
  }

  private static func lines(_ chart: XYChart) -> [String]? {
    if let marked = labelled(chart) { return marked }
    let series = drawn(chart)
    let all = series.flatMap { $0.points }.filter { $0.y != nil }
    guard let low = all.map(\.x).min(), let high = all.map(\.x).max(), low < high else { return nil }
    // Each line spreads its values evenly over the axis, so every line shows the same range of time: a stretch
    // shows its largest value, a gap the value before it.
    let resampled = series.map { series in
      resample(series.points, low: low, high: high, count: max(2, min(pointLimit, series.points.count)))
    }
    let values = resampled.flatMap { $0 } + chart.limits.map(\.value)
    var lines = [
      "x-axis \(quoted(chart.x.title + (chart.x.unit == .elapsedSeconds ? " (s)" : ""))) \(plain(low, unit: chart.x.unit)) --> \(plain(high, unit: chart.x.unit))"
    ]
    lines.append(verticalAxis(chart.y, values: values))
    lines += resampled.map { "line [" + numbers($0, unit: chart.y.unit) + "]" }
    lines += chart.limits.map { "line [" + numbers([$0.value, $0.value], unit: chart.y.unit) + "]" }
    return lines
  }

  /// The series that a block shows: lines that cover most of the time drawn. One that ends early, as an aborted
  /// run's, would be drawn on as if it had gone on.
  static func drawn(_ chart: XYChart) -> [ChartSeries] {
    func extent(_ series: ChartSeries) -> (low: Double, high: Double)? {
      let places = series.points.filter { $0.y != nil }.map(\.x)
      guard let low = places.min(), let high = places.max() else { return nil }
      return (low, high)
    }
    let lines = chart.series.filter { $0.mark != .points && $0.mark != .frontier }
    let extents = lines.compactMap(extent)
    guard let low = extents.map(\.low).min(), let high = extents.map(\.high).max() else { return [] }
    return lines.filter { series in
      extent(series).map { $0.high - $0.low >= 0.8 * (high - low) } ?? false
    }
  }

  /// Points with names, such as specs by their cost, as one bar each from left to right.
  private static func labelled(_ chart: XYChart) -> [String]? {
    let points = chart.series.flatMap(\.points).filter { $0.y != nil }
      .sorted { ($0.x, $0.y ?? 0) < ($1.x, $1.y ?? 0) }
    guard !points.isEmpty, points.allSatisfy({ $0.label != nil }) else { return nil }
    let names = points.map { quoted(($0.label ?? "") + " " + plain($0.x, unit: chart.x.unit)) }
    let values = points.compactMap(\.y)
    return [
      "x-axis \(quoted(chart.x.title)) [" + names.joined(separator: ", ") + "]",
      verticalAxis(chart.y, values: values), "bar [" + numbers(values, unit: chart.y.unit) + "]",
    ]
  }

  private static func resample(_ points: [ChartPoint], low: Double, high: Double, count: Int) -> [Double] {
    var largest = [Double?](repeating: nil, count: count)
    for point in points {
      guard let value = point.y else { continue }
      let place = Int(((point.x - low) / (high - low) * Double(count)).rounded(.down))
      let slot = max(0, min(count - 1, place))
      largest[slot] = max(largest[slot] ?? value, value)
    }
    var last = largest.compactMap { $0 }.first ?? 0
    return largest.map { value in
      last = value ?? last
      return last
    }
  }

  private static func verticalAxis(_ axis: ChartAxis, values: [Double]) -> String {
    let low = min(axis.includesZero ? 0 : .infinity, values.min() ?? 0)
    let ticks = AxisTicks.linear(low: low, high: values.max() ?? 1, count: 5, unit: axis.unit)
    return "y-axis \(quoted(axis.title)) \(plain(ticks.low, unit: axis.unit))"
      + " --> \(plain(ticks.high, unit: axis.unit))"
  }

  private static func numbers(_ values: [Double], unit: ChartUnit) -> String {
    values.map { plain($0, unit: unit) }.joined(separator: ", ")
  }

  /// The number as the tables write it, with an ASCII minus and without a unit.
  private static func plain(_ value: Double, unit: ChartUnit) -> String {
    let text: String
    switch unit {
    case .milliseconds: text = MeasureFormatting.millisecondsNumber(value)
    case .ratio: text = MeasureFormatting.percentNumber(value)
    case .perSecond: text = MeasureFormatting.rate(value)
    case .bytes: text = NumberFormatting.fixed(value, decimals: 0)
    case .elapsedSeconds, .count: text = NumberFormatting.trimmed(value, decimals: 1)
    case .number: text = NumberFormatting.significant(value, digits: 3)
    }
    return text.replacing("\u{2212}", with: "-")
  }

  /// Text in quotes, without what Mermaid or the fence could read as syntax.
  static func quoted(_ text: String) -> String {
    let line = PlainText.line(text, limit: 60)
    return "\""
      + String(
        line.map { character in
          "\"`\\;#<>&{}[]|%\n".contains(character) ? (character == "%" ? "％" : " ") : character
        }) + "\""
  }
}
