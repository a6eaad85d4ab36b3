import K6Parsing
import LoadAggregation
import LoadAnalysis

extension ScenarioTables {
  /// Endpoints by what they add to the time spent, expected and failed responses apart.
  var endpoints: ReportTable? {
    var rows: [ReportTable.Row] = []
    var leftOut: [InlineText] = []
    for entry in cells {
      guard let breakdown = entry.run.breakdown(by: ["name", "expected_response"]) else { continue }
      let all = EndpointTotals.of(breakdown)
      let limit = context.detail.breakdownRows
      let shown = all.prefix(limit)
      rows += shown.map { endpoint in
        ReportTable.Row([
          cell(entry.spec.label),
          .init(endpoint.name.map { .code($0) } ?? InlineText(NumberFormatting.absent)),
          cell(endpoint.ok.map { NumberFormatting.grouped($0.count) }),
          cell(endpoint.ok?.median.map(MeasureFormatting.millisecondsNumber)),
          cell(endpoint.ok?.p95.map(MeasureFormatting.millisecondsNumber)),
          cell(endpoint.failed.map { NumberFormatting.grouped($0.count) }, tone: .bad),
          cell(endpoint.failed?.p95.map(MeasureFormatting.millisecondsNumber)),
          cell(MeasureFormatting.percentNumber(endpoint.shareOfTime)),
        ])
      }
      let rest = all.dropFirst(limit)
      guard !rest.isEmpty else { continue }
      let requests = rest.reduce(0) { $0 + ($1.ok?.count ?? 0) + ($1.failed?.count ?? 0) }
      let share = rest.reduce(0.0) { $0 + $1.shareOfTime }
      leftOut.append(
        InlineText(
          "\(entry.spec.label): \(context[.restOfEndpoints]) \(NumberFormatting.grouped(rest.count)), "
            + "\(context[.requests]) \(NumberFormatting.grouped(requests)), "
            + "\(context[.shareOfTime]) \(MeasureFormatting.percent(share))"))
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      id: id("endpoints"), caption: InlineText(context[.endpointsCaption]), showsCaption: true,
      columns: [
        column(.spec), column(.endpoint), column(context[.okCount]), column(context[.okMedian]),
        column(context[.okP95]), column(context[.failedCount]), column(context[.failedP95]),
        column(context[.shareOfTime] + " (%)"),
      ], rows: rows, notes: leftOut)
  }

  /// How many responses had which status.
  var statuses: ReportTable? {
    var counts: [String: [String: Int]] = [:]
    for entry in cells {
      for row in entry.run.breakdown(by: ["name", "method", "status"])?.rows ?? [] {
        guard let status = row.tags["status"], case .counter(let values)? = row.metric("http_reqs")?.values,
          let count = values.count.flatMap({ Int(exactly: $0.rounded()) })
        else { continue }
        counts[status, default: [:]][entry.spec.name, default: 0] += count
      }
    }
    guard !counts.isEmpty else { return nil }
    let sorted = counts.keys.sorted { (Int($0) ?? .max, $0) < (Int($1) ?? .max, $1) }
    let shown = sorted.prefix(context.detail.breakdownRows)
    let rows = shown.map { status in
      ReportTable.Row(
        [cell(status == "0" ? "0 (\(context[.noAnswer]))" : status)]
          + cells.map { entry in cell(counts[status]?[entry.spec.name].map(NumberFormatting.grouped)) })
    }
    return ReportTable(
      id: id("statuses"), caption: InlineText(context[.statusesCaption]), showsCaption: true,
      columns: [column(.status)] + cells.map { column($0.spec.label) }, rows: rows,
      notes: rest(sorted.count - shown.count))
  }

  /// The most frequent errors with their first and last time.
  var errors: ReportTable? {
    var rows: [ReportTable.Row] = []
    var left = 0
    for entry in cells {
      let shown = entry.run.errors.prefix(context.detail.breakdownRows)
      left += entry.run.errors.count - shown.count
      let start = entry.run.window.start
      func time(_ nanoseconds: Int64) -> String? {
        start.map { MeasureFormatting.elapsed(max(0, Double(nanoseconds) - Double($0)) / 1e9) }
      }
      rows += shown.map { error in
        let what = [error.code.map { "error_code \($0)" }, error.status.map { "HTTP \($0)" }]
          .compactMap { $0 }.joined(separator: ", ")
        let isNamed = error.method.map { error.name?.hasPrefix($0 + " ") ?? false } ?? true
        let place = [isNamed ? nil : error.method, error.name].compactMap { $0 }.joined(separator: " ")
        let message = PlainText.line(error.message ?? "", limit: 80)
        return ReportTable.Row([
          cell(entry.spec.label),
          .init(
            InlineText(what.isEmpty ? NumberFormatting.absent : what)
              + (message.isEmpty ? "" : " " + .code(message))),
          .init(place.isEmpty ? InlineText(NumberFormatting.absent) : .code(place)),
          cell(NumberFormatting.grouped(error.count)), cell(time(error.firstTime)),
          cell(time(error.lastTime)),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      id: id("errors"), caption: InlineText(context[.errorsCaption]), showsCaption: true,
      columns: [
        column(.spec), column(.error), column(.endpoint), column(context[.count]), column(context[.first]),
        column(context[.last]),
      ], rows: rows, notes: rest(left))
  }

  /// Checks by how often they failed, the worst first.
  var checks: ReportTable? {
    struct Key: Hashable {
      let group: String
      let name: String
    }
    var order: [Key] = []
    var results: [Key: [String: CheckSummary]] = [:]
    for entry in cells {
      for check in entry.run.checks {
        let key = Key(group: check.group, name: check.name)
        if results[key] == nil { order.append(key) }
        results[key, default: [:]][entry.spec.name] = check
      }
    }
    guard !order.isEmpty else { return nil }
    func worst(_ key: Key) -> Double {
      results[key]?.values.map(Self.share).min() ?? 1
    }
    let sorted = order.enumerated().sorted { (worst($0.element), $0.offset) < (worst($1.element), $1.offset) }
    let shown = sorted.prefix(context.detail.breakdownRows).map(\.element)
    let rows = shown.map { key in
      let group = key.group.split(separator: ":").joined(separator: " › ")
      return ReportTable.Row(
        [.init(.code(group.isEmpty ? key.name : "\(group) › \(key.name)"))]
          + cells.map { entry in
            guard let check = results[key]?[entry.spec.name] else { return cell(nil) }
            let total = NumberFormatting.grouped(check.passes &+ check.fails)
            return cell(
              "\(MeasureFormatting.percent(Self.share(check))) (n=\(total))",
              tone: check.fails > 0 ? .doubtful : .good)
          })
    }
    return ReportTable(
      id: id("checks"), caption: InlineText(context[.checksCaption]), showsCaption: true,
      columns: [column(.check)] + cells.map { column($0.spec.label) }, rows: rows,
      notes: rest(sorted.count - shown.count))
  }

  private static func share(_ check: CheckSummary) -> Double {
    let total = Double(check.passes) + Double(check.fails)
    return total > 0 ? Double(check.passes) / total : 1
  }

  /// The metrics that the script defines itself.
  var metrics: ReportTable? {
    var names: [String] = []
    for metric in cells.flatMap(\.run.metrics)
    where metric.selector == nil && BuiltInMetric.definition(of: metric.name) == nil
      && !names.contains(metric.name)
    {
      names.append(metric.name)
    }
    guard !names.isEmpty else { return nil }
    names.sort()
    let shown = names.prefix(context.detail.breakdownRows)
    let rows = shown.map { name in
      ReportTable.Row(
        [.init(.code(name))] + cells.map { entry in cell(entry.run.metric(name).flatMap(Self.value)) })
    }
    return ReportTable(
      id: id("metrics"), caption: InlineText(context[.metricsCaption]), showsCaption: true,
      columns: [column(.metric)] + cells.map { column($0.spec.label) }, rows: rows,
      notes: rest(names.count - shown.count))
  }

  /// A metric's main value: a rate's share, a trend's median and p95, a counter's sum, a gauge's last value.
  private static func value(_ metric: MetricSummary) -> String? {
    func unit(_ statistic: Statistic) -> MetricUnit {
      MetricUnit(of: statistic, type: metric.type, contains: metric.contains)
    }
    switch metric.values {
    case .rate(let values):
      return values.rate.map { rate in
        MeasureFormatting.percent(rate) + (values.total.map { " (n=\(NumberFormatting.grouped($0)))" } ?? "")
      }
    case .counter(let values): return values.count.map { ValueWording.text($0, unit: unit(.count)) }
    case .gauge(let values): return values.value.map { ValueWording.text($0, unit: unit(.value)) }
    case .trend(let values):
      let texts = [("P50", values.med), ("P95", values.percentile(95))].compactMap { name, value in
        value.map { "\(name) " + ValueWording.text($0, unit: unit(.median)) }
      }
      return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }
  }

  private func rest(_ count: Int) -> [InlineText] {
    count > 0 ? [InlineText("\(context[.rowsLeftOut]): \(NumberFormatting.grouped(count))")] : []
  }
}
