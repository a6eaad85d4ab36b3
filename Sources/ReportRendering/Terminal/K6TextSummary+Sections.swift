import K6Parsing
import LoadAggregation

extension K6TextSummary {
  /// One part of what was measured: the whole run, a group or a scenario.
  private struct Section {
    let title: String
    let metrics: [MetricSummary]
    let checks: [CheckSummary]
  }

  /// Thresholds, then the metrics in blocks: the layout of k6 1.0 and later.
  func sectionLines(_ run: RunSummary) -> [String] {
    var lines = [""]
    let withThresholds = Self.sorted(run.metrics.filter { !$0.thresholds.isEmpty })
    if !withThresholds.isEmpty {
      lines += title("THRESHOLDS") + thresholdLines(withThresholds, of: run) + [""]
    }
    var sections = [Section(title: "TOTAL RESULTS", metrics: run.metrics, checks: run.checks)]
    if layout == .full {
      sections += groupSections(run)
      sections += scenarioSections(run)
    }
    for (index, section) in sections.enumerated() {
      let blocks = blockLines(section, of: run)
      // A group that only holds other groups has nothing to show.
      if index == 0 || !blocks.isEmpty { lines += title(section.title) + blocks + [""] }
    }
    return lines
  }

  private func title(_ text: String) -> [String] {
    ["  █ " + style.apply(.heading, to: TerminalText.safe(text)) + " ", ""]
  }

  private func thresholdLines(_ metrics: [MetricSummary], of run: RunSummary) -> [String] {
    let parents = Set(metrics.filter { $0.selector == nil }.map(\.name))
    let columns = columns(of: metrics, in: run, rateExtras: .outOf)
    var lines: [String] = []
    for metric in metrics {
      let isBelowParent = metric.selector != nil && parents.contains(metric.name)
      let indent = isBelowParent ? "      " : "    "
      let name =
        isBelowParent ? metric.selector.map { "{\($0.text)}" } ?? metric.name : metric.displayName
      lines.append(indent + TerminalText.safe(name))
      for threshold in metric.thresholds {
        let mark =
          threshold.passed ? style.apply(.good, to: "✓") : style.apply(.bad, to: "✗")
        let expression = TerminalText.safe(threshold.expression).trimmed()
        lines.append(
          "\(indent)\(mark) '\(expression)' \(TerminalText.safe(threshold.method))="
            + style.apply(.value, to: columns.observed(threshold, of: metric)))
      }
      lines.append("")
    }
    return lines
  }

  private func groupSections(_ run: RunSummary) -> [Section] {
    guard let breakdown = run.breakdown(by: ["group"]) else { return [] }
    return run.groups.sorted(by: CollationOrder.precedes).compactMap { path in
      let row = breakdown.rows.first { $0.tags["group"] == path }
      let checks = run.checks.filter { $0.group == path }
      if row == nil, checks.isEmpty { return nil }
      let name = GroupTree.names(path).joined(separator: "::")
      return Section(title: "GROUP: \(name)", metrics: row?.metrics ?? [], checks: checks)
    }
  }

  private func scenarioSections(_ run: RunSummary) -> [Section] {
    let rows = run.breakdown(by: ["scenario"])?.rows ?? []
    let named = rows.compactMap { row in row.tags["scenario"].map { (name: $0, row: row) } }
      // k6 leaves out the scenario it made itself.
      .filter { $0.name != "default" }
    return named.sorted { CollationOrder.precedes($0.name, $1.name) }.map {
      Section(title: "SCENARIO: \($0.name)", metrics: $0.row.metrics, checks: [])
    }
  }

  private func blockLines(_ section: Section, of run: RunSummary) -> [String] {
    var lines = checkBlock(section, durationSeconds: run.window.durationSeconds)
    let shown = Self.sorted(section.metrics.filter { !isHidden($0.name) })
    let columns = columns(of: shown, in: run, rateExtras: .outOf)
    let nameWidth = shown.map { Self.indentedName($0).unicodeScalars.count }.max() ?? 0
    for block in MetricBlock.allCases {
      let metrics = shown.filter { MetricBlock($0.name) == block }
      if metrics.isEmpty { continue }
      lines.append("    " + style.apply(.heading, to: block.rawValue))
      for metric in metrics {
        let name = Self.indentedName(metric)
        lines.append(
          "    " + name + dots(nameWidth - name.unicodeScalars.count + 3) + " "
            + columns.line(metric, style: style))
      }
      lines.append("")
    }
    return lines
  }

  private static func indentedName(_ metric: MetricSummary) -> String {
    (metric.selector == nil ? "" : "  ") + listName(metric)
  }

  private func isHidden(_ name: String) -> Bool {
    let always = ["checks", "group_duration"]
    let parts = ["blocked", "connecting", "receiving", "sending", "tls_handshaking", "waiting"]
    if always.contains(where: name.hasPrefix) { return true }
    return layout == .compact && parts.contains { name.hasPrefix("http_req_" + $0) }
  }

  private func checkBlock(_ section: Section, durationSeconds: Double?) -> [String] {
    guard
      case .rate(let values)? = section.metrics.first(where: { $0.name == "checks" && $0.selector == nil })?
        .values,
      let passes = values.passes, let fails = values.fails, let total = values.total, total > 0
    else { return [] }
    let metrics = [
      MetricSummary(
        name: "checks_total", type: .counter, contains: .plain,
        values: .counter(
          CounterValues(
            count: Double(total),
            ratePerSecond: durationSeconds.flatMap { $0 > 0 ? Double(total) / $0 : nil }))),
      MetricSummary(
        name: "checks_succeeded", type: .rate, contains: .plain,
        values: .rate(RateValues(rate: Double(passes) / Double(total), passes: passes, fails: fails))),
      MetricSummary(
        name: "checks_failed", type: .rate, contains: .plain,
        values: .rate(RateValues(rate: Double(fails) / Double(total), passes: fails, fails: passes))),
    ]
    let columns = MetricColumns(metrics, statistics: trendStatistics, format: format, rateExtras: .outOf)
    let nameWidth = metrics.map(\.name.count).max() ?? 0
    var lines = metrics.map { metric in
      "    " + metric.name + dots(nameWidth - metric.name.count + 3) + " "
        + columns.line(metric, style: style)
    }
    lines.append("")
    for check in Self.byName(section.checks) {
      lines += checkLines(
        check.name, passes: check.passes, fails: check.fails, indent: "    ", detailIndent: "      ")
    }
    return section.checks.isEmpty ? lines : lines + [""]
  }

  /// The checks of all groups by their name alone, as these sections count them.
  private static func byName(_ checks: [CheckSummary]) -> [CheckSummary] {
    var order: [String] = []
    var counts: [String: (passes: Int, fails: Int)] = [:]
    for check in checks {
      if counts[check.name] == nil { order.append(check.name) }
      let known = counts[check.name] ?? (0, 0)
      counts[check.name] = (known.passes + check.passes, known.fails + check.fails)
    }
    return order.map { name in
      let count = counts[name] ?? (0, 0)
      return CheckSummary(group: "", name: name, passes: count.passes, fails: count.fails)
    }
  }
}

/// A block of metrics in the sections of k6 1.0 and later; k6 chooses it by the beginning of the name.
enum MetricBlock: String, CaseIterable {
  case custom = "CUSTOM"
  case http = "HTTP"
  case execution = "EXECUTION"
  case network = "NETWORK"
  case browser = "BROWSER"
  case webVitals = "WEB_VITALS"
  case grpc = "GRPC"
  case webSocket = "WEBSOCKET"

  init(_ name: String) {
    let prefixes: [(MetricBlock, [String])] = [
      (
        .http,
        [
          "http_reqs", "http_req_failed", "http_req_duration", "http_req_blocked", "http_req_connecting",
          "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving",
        ]
      ),
      (.execution, ["vus", "iterations", "iteration_duration", "dropped_iterations"]),
      (.network, ["data_sent", "data_received"]),
      (.webVitals, ["browser_web_vital_"]), (.browser, ["browser_"]), (.grpc, ["grpc_"]),
      (.webSocket, ["ws_"]),
    ]
    self = prefixes.first { $0.1.contains(where: name.hasPrefix) }?.0 ?? .custom
  }
}

extension String {
  /// The text without blanks at either end.
  func trimmed() -> String {
    var text = self[...]
    while text.first == " " || text.first == "\t" { text = text.dropFirst() }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return String(text)
  }
}
