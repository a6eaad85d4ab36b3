import K6Parsing
import LoadAggregation

extension RunTables {
  /// Every threshold with the value it was held against; `nil` where there are none.
  func thresholds() -> ReportTable? {
    let rows = K6TextSummary.sorted(run.metrics).flatMap { metric in
      metric.thresholds.map { threshold in
        let observed = threshold.observed.map {
          format.text($0, type: metric.type, contains: metric.contains)
            + (threshold.isOfPercentile ? run.percentileError ?? "" : "")
        }
        return ReportTable.Row([
          code(metric.displayName), code(threshold.expression), cell(observed),
          cell(threshold.passed ? wording.held : wording.crossed, tone: threshold.passed ? .good : .bad),
        ])
      }
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      id: "thresholds", caption: InlineText(wording.thresholds),
      columns: [
        column(wording.metric, .start), column(wording.expression, .start), column(wording.observed),
        column(wording.result, .start),
      ], rows: rows)
  }

  /// Every check with how often it held; `nil` where there are none.
  func checks() -> ReportTable? {
    if run.checks.isEmpty { return nil }
    return ReportTable(
      id: "checks", caption: InlineText(wording.checks),
      columns: [
        column(wording.group, .start), column(wording.check, .start), column("✓"), column("✗"), column("%"),
      ],
      rows: run.checks.map { check in
        let total = Double(check.passes) + Double(check.fails)
        let share = total > 0 ? format.percent(Double(check.passes) / total) : nil
        return ReportTable.Row([
          code(GroupTree.names(check.group).joined(separator: "::")), code(check.name),
          cell(String(check.passes)), cell(String(check.fails), tone: check.fails > 0 ? .bad : .neutral),
          cell(share),
        ])
      })
  }

  /// Every trend; `nil` where there are none.
  func trends(_ statistics: [TrendStatistic]) -> ReportTable? {
    let rows = K6TextSummary.sorted(run.metrics).compactMap { metric -> ReportTable.Row? in
      guard case .trend(let values) = metric.values else { return nil }
      return ReportTable.Row(
        [code(metric.displayName)]
          + statistics.map { statistic in
            guard let value = statistic.value(in: values), value.isFinite else { return cell(nil) }
            if statistic.kind == .count { return cell(ECMAScriptNumber.shortest(value)) }
            return cell(format.text(value, type: .trend, contains: metric.contains))
          })
    }
    if rows.isEmpty { return nil }
    return ReportTable(
      id: "trends", caption: InlineText(wording.trends),
      columns: [column(wording.metric, .start)]
        + statistics.map {
          column($0.isPercentile ? percentileTitle($0.text) : $0.text)
        }, rows: rows)
  }

  /// Every other metric in k6's words; `nil` where there are none.
  func otherMetrics() -> ReportTable? {
    let metrics = K6TextSummary.sorted(run.metrics).filter { $0.type != .trend }
    if metrics.isEmpty { return nil }
    return ReportTable(
      id: "metrics", caption: InlineText(wording.otherMetrics),
      columns: [column(wording.metric, .start), column(wording.value), column("", .start)],
      rows: metrics.map { metric in
        let (value, extras) = MetricColumns.texts(metric, format: format, rateExtras: .outOf)
        return ReportTable.Row([
          code(metric.displayName), cell(value), cell(extras.joined(separator: ", ")),
        ])
      })
  }
}
