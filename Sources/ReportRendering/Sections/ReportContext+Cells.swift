import LoadAggregation
import LoadAnalysis
import LoadStatistics

extension ReportContext {
  /// A row's name in the comparison table.
  func label(_ row: TableRowPlan) -> String {
    if let label = row.label { return label }
    let unit: MetricUnit
    let name: InlineText
    switch row.quantity {
    case .trend(let metric, let statistic):
      name = subject(metric, statistic, test: nil)
      unit =
        metric.name.hasPrefix("http_req_") || metric.name == "iteration_duration" ? .milliseconds : .plain
    case .rate(let metric):
      name = subject(metric, .rate, test: nil)
      unit = .ratio
    case .count(let metric):
      name = subject(metric, .count, test: nil)
      unit = .plain
    case .perSecond(let metric):
      name = subject(metric, .rate, test: nil)
      unit = .perSecond
    case .gauge(let metric, let statistic):
      name = subject(metric, statistic, test: nil)
      unit = .plain
    case .leak(let series):
      return resourceName(series).plainText + " " + self[.leakRow]
    case .latencyDrift: return self[.latencyDriftRow]
    case .resource(let series, let statistic):
      name = resourceName(series) + InlineText(" " + statisticName(statistic))
      unit = .plain
    }
    switch unit {
    case .milliseconds: return name.plainText + " (ms)"
    case .ratio: return row.format == .percent ? name.plainText : name.plainText + " (%)"
    case .perSecond: return name.plainText + (row.quantity == .throughput ? " (req/s)" : " (/s)")
    case .bytes, .bytesPerSecond, .count, .plain: return name.plainText
    }
  }

  /// A cell of the comparison table as text: `780`, `780 ✗`, `8%`, `N/A (실패)`, `—`, `판정 보류 (n=37)`.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - row: its row, which says how shares are printed.
  ///   - isFirst: whether the row is its test's first, where a failed run is named as such.
  /// - Returns: the cell's text without markup.
  func text(of cell: ComparisonTable.Cell, row: TableRowPlan, isFirst: Bool) -> String {
    switch cell {
    case .value(let value, let breaksObjective):
      guard let number = value.value else { return NumberFormatting.absent }
      var text = ValueWording.number(number, unit: value.unit)
      if value.unit == .ratio && row.format == .percent { text += "%" }
      return breaksObjective && plan.report.marks ? text + " ✗" : text
    case .drift(let drift, _): return self.text(of: drift)
    case .failed: return isFirst ? self[.failedCell] : "N/A"
    case .notRun: return "N/A"
    case .undefined: return NumberFormatting.absent
    case .tooFew(let count): return "\(self[.noVerdict]) (n=\(count))"
    }
  }

  /// A verdict on growth as a cell: `✗ 없음`, `⚠ 있음 (+42%)`, `판정 보류 (5:00)`.
  func text(of drift: DriftVerdict) -> String {
    let watched = MeasureFormatting.elapsed(drift.toSeconds - drift.fromSeconds)
    switch drift.verdict {
    case .leak:
      let growth = drift.growth.map { " (\(MeasureFormatting.signedPercent($0)))" } ?? ""
      return "⚠ " + self[.leakPresent] + growth
    case .noLeak, .levelledOff, .shift:
      return drift.isTooShort ? "\(self[.noVerdict]) (\(watched))" : "✗ " + self[.leakAbsent]
    case .inconclusive: return "\(self[.noVerdict]) (\(watched))"
    }
  }
}
