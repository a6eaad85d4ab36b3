import LoadAnalysis
import LoadStatistics

/// Section 3: every objective in every cell.
struct ObjectivesSection {
  let context: ReportContext

  var blocks: [ReportBlock] {
    let results = context.analysis.objectives
    var values = TemplateValues()
    let shown = Self.selected(results, limit: context.detail.cellRows)
    values.set("table", block: results.isEmpty ? nil : .table(table(shown)))
    values.set("total", words: "\(results.count)")
    values.set("missed", words: "\(results.filter { $0.state.map { !$0.passes } ?? false }.count)")
    let left = results.count - shown.count
    values.set("leftOut", words: left > 0 ? "\(left)" : nil)
    values.set("hasIntervals", flag: results.contains { $0.interval != nil })
    return context.blocks("objectives", values)
  }

  /// The most telling results in their order: failures, then weak passes, then those with the smallest margin.
  static func selected(_ results: [ObjectiveResult], limit: Int) -> [ObjectiveResult] {
    guard results.count > limit else { return results }
    func rank(_ result: ObjectiveResult) -> (Int, Double) {
      let order: Int
      switch result.state {
      case .fail?: order = 0
      case .failWeak?: order = 1
      case .passWeak?: order = 2
      case .pass?: order = 3
      case nil: order = 4
      }
      return (order, result.margin?.relative ?? .infinity)
    }
    let best = results.indices.sorted {
      let left = rank(results[$0])
      let right = rank(results[$1])
      return (left.0, left.1, $0) < (right.0, right.1, $1)
    }
    return best.prefix(max(0, limit)).sorted().map { results[$0] }
  }

  private func table(_ results: [ObjectiveResult]) -> ReportTable {
    let columns: [ReportTable.Column] = [
      .init(InlineText(context[.spec])),
      .init(InlineText(context[.objective])), .init(InlineText(context[.observed]), alignment: .end),
      .init(InlineText(context[.margin]), alignment: .end), .init(InlineText(context[.verdict])),
      .init(InlineText(context[.firstViolation])),
    ]
    return ReportTable(
      id: "objectives", caption: InlineText(context[.objectivesCaption]), columns: columns,
      rows: rows(results))
  }

  /// The results under a heading for each test.
  private func rows(_ results: [ObjectiveResult]) -> [ReportTable.Row] {
    var rows: [ReportTable.Row] = []
    for (index, result) in results.enumerated() {
      if index == 0 || results[index - 1].test != result.test {
        rows.append(.heading(context.testTitle(result.test)))
      }
      rows.append(row(result))
    }
    return rows
  }

  private func row(_ result: ObjectiveResult) -> ReportTable.Row {
    ReportTable.Row([
      .init(InlineText(context.specLabel(result.spec))), .init(objective(result)),
      .init(InlineText(observed(result))), .init(InlineText(margin(result))),
      verdict(result), .init(InlineText(violation(result))),
    ])
  }

  private func objective(_ result: ObjectiveResult) -> InlineText {
    guard let comparison = result.comparison, let limit = result.limit else {
      return .code("\(result.objective.subjectName): \(result.objective.expression)")
    }
    let subject = context.subject(result.objective.subject, result.statistic, test: result.test)
    return subject + InlineText(" " + context.bound(comparison, limit, unit: result.unit))
  }

  private func observed(_ result: ObjectiveResult) -> String {
    guard let observed = result.observed else { return NumberFormatting.absent }
    let value = ValueWording.text(observed, unit: result.unit)
    return value + (result.interval.map { " (\(ValueWording.interval($0, unit: result.unit)))" } ?? "")
  }

  private func margin(_ result: ObjectiveResult) -> String {
    guard let margin = result.margin else { return NumberFormatting.absent }
    return margin.relative.map(MeasureFormatting.signedPercent)
      ?? ValueWording.difference(margin.absolute, unit: result.unit)
  }

  private func verdict(_ result: ObjectiveResult) -> ReportTable.Cell {
    let suffix = result.interval == nil ? " (\(context[.noInterval]))" : ""
    switch result.state {
    case .pass?: return .init(InlineText("✓ " + context[.pass]), tone: .good)
    case .passWeak?:
      let word = result.interval == nil ? context[.pass] + suffix : context[.passWeak]
      return .init(InlineText("✓ " + word), tone: result.interval == nil ? .good : .doubtful)
    case .failWeak?:
      let word = result.interval == nil ? context[.fail] + suffix : context[.failWeak]
      return .init(InlineText("✗ " + word), tone: .bad)
    case .fail?: return .init(InlineText("✗ " + context[.fail]), tone: .bad)
    case nil:
      return .init(InlineText(context[result.observed == nil ? .notMeasured : .noVerdict]), tone: .muted)
    }
  }

  private func violation(_ result: ObjectiveResult) -> String {
    guard let seconds = result.firstViolationSeconds else { return NumberFormatting.absent }
    let share = result.violations.map { " (\($0.violatedCount)/\($0.windowCount))" } ?? ""
    return MeasureFormatting.elapsed(seconds) + share
  }
}
