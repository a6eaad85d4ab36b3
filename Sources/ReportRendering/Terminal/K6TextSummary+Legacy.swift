import LoadAggregation

extension K6TextSummary {
  /// Groups with their checks, then one list of all metrics: the layout of k6 0.30 to 0.57.
  func legacyLines(_ run: RunSummary) -> [String] {
    let tree = GroupTree(run)
    var lines = [""]
    appendGroup(tree, indent: "     ", to: &lines)
    lines += legacyMetricLines(Self.sorted(run.metrics), of: run)
    return lines + [""]
  }

  private func appendGroup(_ group: GroupTree, indent: String, to lines: inout [String]) {
    var indent = indent
    if !group.name.isEmpty {
      lines += [indent + "█ " + TerminalText.safe(group.name), ""]
      indent += "  "
    }
    for check in group.checks {
      lines += checkLines(
        check.name, passes: check.passes, fails: check.fails, indent: indent, detailIndent: indent + " ")
    }
    if !group.checks.isEmpty { lines.append("") }
    for inner in group.groups { appendGroup(inner, indent: indent, to: &lines) }
  }

  private func legacyMetricLines(_ metrics: [MetricSummary], of run: RunSummary) -> [String] {
    let columns = columns(of: metrics, in: run, rateExtras: .marks)
    let names = metrics.map { (indent: $0.selector == nil ? "" : "  ", name: Self.listName($0)) }
    let nameWidth = names.map { $0.indent.count + MetricColumns.width($0.name) }.max() ?? 0
    return zip(metrics, names).map { metric, name in
      let filler = nameWidth - name.indent.count - MetricColumns.width(name.name) + 3
      return "   " + name.indent + mark(metric) + " " + name.name + dots(filler) + " "
        + columns.line(metric, style: style)
    }
  }

  private func mark(_ metric: MetricSummary) -> String {
    if metric.thresholds.isEmpty { return " " }
    return metric.thresholds.allSatisfy(\.passed) ? style.apply(.good, to: "✓") : style.apply(.bad, to: "✗")
  }
}
