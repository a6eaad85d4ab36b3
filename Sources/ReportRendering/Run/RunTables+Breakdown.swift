import K6Parsing
import LoadAggregation

extension RunTables {
  /// The trends that tell how long a call took; the first one present counts.
  private static let durations = [
    "http_req_duration", "grpc_req_duration", "browser_http_req_duration", "ws_session_duration",
  ]

  /// Endpoints, with the responses that the script expected apart from the others; `nil` where there are none.
  func endpoints() -> ReportTable? {
    let rows = (run.breakdown(by: ["name", "expected_response"])?.rows ?? []).filter {
      $0.tags["name"] != nil && duration(of: $0) != nil
    }
    if rows.isEmpty { return nil }
    let totals = Dictionary(grouping: rows) { $0.tags["name"] ?? "" }.mapValues { group in
      group.reduce(0) { $0 + (count(of: $1) ?? 0) }
    }
    let sorted = rows.sorted { left, right in
      let (a, b) = (left.tags["name"] ?? "", right.tags["name"] ?? "")
      if a != b { return (totals[b] ?? 0, a) < (totals[a] ?? 0, b) }
      return left.tags["expected_response"] == "true" && right.tags["expected_response"] != "true"
    }
    let lines = sorted.prefix(Self.rowLimit).map { row in
      let response =
        switch row.tags["expected_response"] {
        case "true": cell(wording.accepted, tone: .good)
        case "false": cell(wording.failed, tone: .bad)
        default: cell(nil)
        }
      return ReportTable.Row(
        [code(row.tags["name"]), response] + values(of: row, seconds: run.window.durationSeconds))
    }
    return ReportTable(
      id: "endpoints", caption: InlineText(wording.endpoints),
      columns: [column(wording.endpoint, .start), column(wording.response, .start)] + valueColumns,
      rows: lines, notes: overflow(sorted.count))
  }

  /// Calls by the tags the user chose; `nil` where no sample carries them.
  func breakdown(by tags: [String]) -> ReportTable? {
    let rows = (run.breakdown(by: tags)?.rows ?? []).filter {
      duration(of: $0) != nil || count(of: $0) != nil
    }
    if rows.isEmpty { return nil }
    let sorted = rows.sorted { (count(of: $1) ?? 0, $0.tags) < (count(of: $0) ?? 0, $1.tags) }
    return ReportTable(
      id: "by-\(tags.count)", caption: InlineText("\(wording.byTags) ") + .code(tags.joined(separator: ", ")),
      columns: tags.map { ReportTable.Column(.code($0)) } + valueColumns,
      rows: sorted.prefix(Self.rowLimit).map { row in
        ReportTable.Row(tags.map { code(row.tags[$0]) } + values(of: row, seconds: ownSeconds(of: row)))
      }, notes: [InlineText(wording.ownWindow)] + overflow(sorted.count))
  }

  private var valueColumns: [ReportTable.Column] {
    let percentiles = ["med", "p(95)", "p(99)"].map(percentileTitle)
    return ([wording.requests, wording.perSecond] + percentiles + ["max", wording.failedShare]).map {
      column($0)
    }
  }

  /// The seconds from a row's first to its last sample; `nil` where all samples have one time.
  private func ownSeconds(of row: Breakdown.Row) -> Double? {
    guard let first = row.firstTime, let last = row.lastTime, last > first else { return nil }
    return Double(last - first) / 1e9
  }

  private func values(of row: Breakdown.Row, seconds: Double?) -> [ReportTable.Cell] {
    let trend = duration(of: row)
    let count = count(of: row)
    let perSecond = count.flatMap { count in
      seconds.flatMap { $0 > 0 ? Double(count) / $0 : nil }
    }
    return [
      count.map(String.init), perSecond.map(MeasureFormatting.rate), time(trend?.med),
      time(trend?.percentile(95)), time(trend?.percentile(99)), time(trend?.max), failedShare(of: row),
    ].map { cell($0) }
  }

  private func failedShare(of row: Breakdown.Row) -> String? {
    guard case .rate(let values)? = row.metric("http_req_failed")?.values else { return nil }
    return values.rate.map(format.percent)
  }

  private func duration(of row: Breakdown.Row) -> TrendValues? {
    for name in Self.durations {
      if case .trend(let values)? = row.metric(name)?.values { return values }
    }
    return nil
  }

  private func count(of row: Breakdown.Row) -> Int? {
    if case .counter(let values)? = row.metric("http_reqs")?.values {
      return values.count.flatMap { Int(exactly: $0.rounded()) }
    }
    return duration(of: row)?.count
  }
}
