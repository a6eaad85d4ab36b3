import K6Parsing
import LoadAggregation

extension RunText {
  /// The trends that tell how long a call took, the first one present counting.
  private static let durations = [
    "http_req_duration", "grpc_req_duration", "browser_http_req_duration", "ws_session_duration",
  ]

  /// Endpoints, with the responses the script expected apart from the others.
  func endpointLines(_ run: RunSummary) -> [String] {
    guard let breakdown = run.breakdown(by: ["name", "expected_response"]) else { return [] }
    let rows = breakdown.rows.filter { $0.tags["name"] != nil && duration(of: $0) != nil }
    if rows.isEmpty { return [] }
    let totals = Dictionary(grouping: rows) { $0.tags["name"] ?? "" }.mapValues { group in
      group.reduce(0) { $0 + (count(of: $1) ?? 0) }
    }
    let sorted = rows.sorted { left, right in
      let (a, b) = (left.tags["name"] ?? "", right.tags["name"] ?? "")
      if a != b { return (totals[b] ?? 0, a) < (totals[a] ?? 0, b) }
      return left.tags["expected_response"] == "true" && right.tags["expected_response"] != "true"
    }
    var table = TextTable(
      [
        TextTable.Column(wording.endpoint, isNumeric: false, minimumWidth: 16),
        TextTable.Column(wording.answer, isNumeric: false),
      ] + valueColumns(wording.requests))
    for row in sorted.prefix(Self.rowLimit) {
      let isFailed = row.tags["expected_response"] == "false"
      let answer =
        switch row.tags["expected_response"] {
        case "true": wording.accepted
        case "false": wording.failed
        default: NumberFormatting.absent
        }
      table.append(
        [.init(TerminalText.safe(row.tags["name"] ?? "")), .init(answer, isFailed ? .bad : .good)]
          + values(of: row, in: run))
    }
    return table.lines(indent: "    ", width: width, style: style) + overflow(sorted.count)
  }

  /// Calls by the tags the user chose.
  func breakdownLines(_ run: RunSummary, by tags: [String]) -> [String] {
    guard let breakdown = run.breakdown(by: tags) else { return [] }
    let rows = breakdown.rows.filter { duration(of: $0) != nil || count(of: $0) != nil }
    if rows.isEmpty { return [] }
    let sorted = rows.sorted { (count(of: $1) ?? 0, $0.tags) < (count(of: $0) ?? 0, $1.tags) }
    var table = TextTable(
      tags.map { TextTable.Column(TerminalText.safe($0), isNumeric: false, minimumWidth: 12) }
        + valueColumns(wording.requests))
    for row in sorted.prefix(Self.rowLimit) {
      table.append(
        tags.map { .init(row.tags[$0].map(TerminalText.safe) ?? NumberFormatting.absent) }
          + values(of: row, in: run))
    }
    return table.lines(indent: "    ", width: width, style: style) + overflow(sorted.count)
  }

  func overflow(_ count: Int) -> [String] {
    count > Self.rowLimit ? ["    " + style.apply(.faint, to: wording.more(count - Self.rowLimit))] : []
  }

  private func valueColumns(_ count: String) -> [TextTable.Column] {
    [
      TextTable.Column(count), TextTable.Column(wording.perSecond), TextTable.Column("med"),
      TextTable.Column("p(95)"), TextTable.Column("p(99)"), TextTable.Column("max"),
      TextTable.Column(wording.errorShare),
    ]
  }

  private func values(of row: Breakdown.Row, in run: RunSummary) -> [TextTable.Cell] {
    let trend = duration(of: row)
    let count = count(of: row)
    let perSecond = count.flatMap { count in
      run.window.durationSeconds.flatMap { $0 > 0 ? Double(count) / $0 : nil }
    }
    return [
      .init(count.map(String.init) ?? NumberFormatting.absent),
      .init(perSecond.map(MeasureFormatting.rate) ?? NumberFormatting.absent), .init(time(trend?.med)),
      .init(time(trend?.percentile(95)), .value), .init(time(trend?.percentile(99))), .init(time(trend?.max)),
      .init(failureShare(of: row)),
    ]
  }

  private func failureShare(of row: Breakdown.Row) -> String {
    guard case .rate(let values)? = row.metric("http_req_failed")?.values, let rate = values.rate else {
      return NumberFormatting.absent
    }
    return format.percent(rate)
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
