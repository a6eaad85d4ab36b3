import LoadAnalysis
import LoadStatistics

extension TrendReport {
  /// One row a trend under a heading for each test on a spec.
  ///
  /// - Parameter hasSparklineText: whether courses are drawn with letters, for a renderer that draws none.
  /// - Returns: the table.
  func overview(hasSparklineText: Bool = false) -> ReportTable {
    var rows: [ReportTable.Row] = []
    for (index, trend) in trends.enumerated() {
      let isSameCell =
        index > 0 && trends[index - 1].test == trend.test && trends[index - 1].spec == trend.spec
        && trends[index - 1].lengthsSeconds == trend.lengthsSeconds
      if !isSameCell { rows.append(.heading(heading(trend))) }
      rows.append(row(trend, hasSparklineText: hasSparklineText))
    }
    let isShort = trends.contains { $0.points.count < RunTrend.fewestRunsOfLevels }
    return ReportTable(
      id: "trend", caption: InlineText(wording.trendTitle),
      columns: [
        .init(InlineText(wording.metric)), .init(InlineText(wording.runs), alignment: .end),
        .init(InlineText(wording.trend)), .init(InlineText(wording.newest), alignment: .end),
        .init(InlineText(wording.level), alignment: .end), .init(InlineText(wording.change), alignment: .end),
        .init(InlineText(wording.verdict)),
      ], rows: rows,
      notes: isShort ? [InlineText(wording.fewRuns(RunTrend.fewestRunsOfLevels))] : [])
  }

  /// `01-queue-spike · small`, and the runs' length where there are others: `01-queue-spike · small · 0:30`.
  func name(_ trend: RunTrend) -> String {
    "\(trend.test) · \(trend.spec)" + (trend.lengthsSeconds.map { " · " + Self.length($0) } ?? "")
  }

  private static func length(_ seconds: ClosedRange<Double>) -> String {
    let ends = [seconds.lowerBound, seconds.upperBound].map { MeasureFormatting.elapsed($0.rounded()) }
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
  }

  /// `01-queue-spike · small, 2025-01-03 – 2026-02-03`.
  private func heading(_ trend: RunTrend) -> String {
    var text = name(trend)
    if let first = trend.points.first, let last = trend.points.last {
      let days = [first, last].map { HistoryTime.day(nanoseconds: $0.timeNanoseconds) }
      text += ", " + (days[0] == days[1] ? days[0] : "\(days[0]) – \(days[1])")
    }
    return text
  }

  private func row(_ trend: RunTrend, hasSparklineText: Bool) -> ReportTable.Row {
    let values = trend.points.map(\.value)
    let sparkline =
      hasSparklineText
      ? ReportTable.Cell(InlineText(UnicodeSparkline.text(values)))
      : ReportTable.Cell("", sparkline: values)
    let newest = trend.points.last?.value
    let level = trend.points.count > 1 ? trend.newest?.base ?? trend.levels.last?.value : nil
    return ReportTable.Row([
      .init(.code(trend.subject.name)), cell(String(values.compactMap(\.self).count)), sparkline,
      cell(newest.map { value($0, trend) }), cell(level.map { value($0, trend) }),
      cell(trend.newest.flatMap(Self.change)), wording.cell(trend.newest),
    ])
  }

  /// Changes of level, odd runs and lasting rises, each with its run.
  func events() -> ReportTable {
    ReportTable(
      id: "trend-events", caption: InlineText(wording.eventsTitle),
      columns: [
        .init(InlineText(wording.test)), .init(InlineText(wording.spec)), .init(InlineText(wording.metric)),
        .init(InlineText(wording.event)), .init(InlineText(wording.run), alignment: .end),
        .init(InlineText(wording.start)), .init(InlineText(wording.label)), .init(InlineText(wording.commit)),
        .init(InlineText(wording.values), alignment: .end),
        .init(InlineText(wording.change), alignment: .end),
        .init("p", alignment: .end),
      ], rows: trends.flatMap(events))
  }

  private func events(_ trend: RunTrend) -> [ReportTable.Row] {
    var events: [(point: Int, row: ReportTable.Row)] = []
    for (before, level) in zip(trend.levels, trend.levels.dropFirst()) {
      let position = level.points.lowerBound
      events.append(
        (
          position,
          event(
            trend, wording.levelChange, at: position,
            values: "\(value(before.value, trend)) → \(value(level.value, trend))", change: level.change,
            p: level.p)
        ))
    }
    for position in trend.outliers {
      guard let found = trend.points[position].value else { continue }
      let level = trend.levels.first { $0.points.contains(position) }?.value
      events.append(
        (
          position,
          event(
            trend, wording.oddRun, at: position, values: value(found, trend),
            change: level.map { trend.isOfShares ? found - $0 : found / $0 - 1 }, p: nil)
        ))
    }
    if let drift = trend.drift {
      let word = drift.growth > 0 ? wording.rise : wording.fall
      events.append(
        (drift.from, event(trend, word, at: drift.from, values: nil, change: drift.growth, p: drift.p)))
    }
    return events.sorted { $0.point < $1.point }.map(\.row)
  }

  private func event(
    _ trend: RunTrend, _ name: String, at position: Int, values: String?, change: Double?, p: Double?
  ) -> ReportTable.Row {
    let point = trend.points[position]
    let isWorse = change.map { ($0 > 0) == (trend.polarity == .lowerIsBetter) } ?? false
    let tone: ReportTable.Tone = trend.polarity == .none ? .neutral : isWorse ? .bad : .good
    let spec = trend.spec + (trend.lengthsSeconds.map { " (\(Self.length($0)))" } ?? "")
    return ReportTable.Row([
      cell(trend.test), cell(spec), .init(.code(trend.subject.name)), cell(name),
      cell("@\(point.run)"), cell(HistoryTime.minute(nanoseconds: point.timeNanoseconds)), text(point.label),
      text(point.commit), cell(values),
      cell(change.map { ValueWording.levelChange($0, of: trend) }, tone: tone),
      cell(p.map { $0 < 0.001 ? "<0.001" : NumberFormatting.significant($0, digits: 2) }),
    ])
  }

  private func value(_ value: Double, _ trend: RunTrend) -> String {
    ValueWording.text(value, unit: trend.unit, metric: trend.subject.metric)
  }

  private func cell(_ text: String?, tone: ReportTable.Tone = .neutral) -> ReportTable.Cell {
    ReportTable.Cell(InlineText(text ?? NumberFormatting.absent), tone: text == nil ? .muted : tone)
  }

  /// What a user gave; an empty cell where there is nothing.
  private func text(_ text: String?) -> ReportTable.Cell { ReportTable.Cell(InlineText(text ?? "")) }

  /// `+4% [−1.2%, +9.6%]`; of shares in percentage points.
  static func change(_ estimate: DiffEstimate) -> String? {
    guard let change = estimate.change else { return nil }
    func number(_ value: Double) -> String {
      estimate.scale == .ratio
        ? MeasureFormatting.signedPercent(value) : ValueWording.difference(value, unit: .ratio)
    }
    return number(change) + (estimate.interval.map { " [\(number($0.low)), \(number($0.high))]" } ?? "")
  }
}
