import K6Parsing
import LoadAnalysis
import ReportRendering

extension ConfigurationDraft {
  /// The configuration's text, with a comment wherever something was guessed or may be filled in.
  var yaml: String {
    let files = survey.fileCount == 1 ? "1 file" : "\(survey.fileCount) files"
    var lines = [
      "# What 'k6lens report' is about. Written by 'k6lens init' from \(files) in \(comment(survey.directory));",
      "# what says (guess) follows from names only. Everything has a default and may be left out.",
      "",
      "# title: Load test of the reservation service",
      "language: \(language.rawValue) # en or ko",
    ]
    if let results { lines.append("results: \(YAMLScalar.text(results))") }
    lines += specLines + ["tests: # in the report's order"] + tests.flatMap(lines(of:)) + leftOutLines
    return (lines + resourceLines + recommendationLines).joined(separator: "\n") + "\n"
  }

  /// Data in a comment, where a line end would end the comment.
  private func comment(_ text: String) -> String { PlainText.line(text) }

  // MARK: Specs

  private var specLines: [String] {
    ["specs: # order = size; 'cost: 0.096' (any unit) may be added, without costs the vCPUs stand in"]
      + specs.flatMap { spec in
        let (key, label) = (YAMLScalar.text(spec.name), YAMLScalar.text(spec.label))
        guard let cpu = spec.cpu, let memory = spec.memoryText else {
          return [
            "  \(key):", "    label: \(label) # (guess)", "    # cpu: 1 # vCPUs, to fill in",
            "    # memory: 1GB",
          ]
        }
        return ["  \(key): { label: \(label), cpu: \(Self.text(cpu)), memory: \(memory) } # (guess)"]
      }
  }

  static func text(_ cpu: Double) -> String { cpu == cpu.rounded() ? "\(Int(cpu))" : "\(cpu)" }

  // MARK: Tests

  private func lines(of test: Test) -> [String] {
    let specs = test.specs.map(comment).joined(separator: ", ")
    var lines = [
      "  \(YAMLScalar.text(test.name)): # run on \(specs)",
      "    title: \(YAMLScalar.quoted(test.title)) # (guess)",
    ]
    if test.name == tests.first?.name {
      lines.append(
        "    # situation: Spike # the word for it in sentences; without it the title behind its colon")
    }
    return lines + objectiveLines(test) + rowLines(test)
  }

  private func objectiveLines(_ test: Test) -> [String] {
    let lines = test.objectives.map { objectives in
      let expressions = objectives.expressions.map(YAMLScalar.quoted).joined(separator: ", ")
      let line = "\(YAMLScalar.text(objectives.metric)): [\(expressions)]"
      return objectives.isUsable ? "      \(line)" : "      # not understood: \(comment(line))"
    }
    if test.objectives.contains(where: \.isUsable) {
      return ["    objectives: # the thresholds in the results"] + lines
    }
    return [
      "    # objectives: # there are no thresholds in the results; such as",
      #"    #   http_req_failed: ["rate<0.01"]"#, #"    #   http_req_duration: ["p(95)<500"]"#,
    ] + lines
  }

  private func rowLines(_ test: Test) -> [String] {
    let shown = test.rows.compactMap(Self.row).filter(Self.isUsable)
    let more = test.metrics.map(Self.row).filter { !shown.contains($0) && Self.isUsable($0) }
    let hint = test.name == tests.first?.name ? "; 'label: TEXT' in the braces names a row" : ""
    var lines = shown.isEmpty ? [] : ["    rows: # of the comparison table\(hint)"]
    lines += shown.map { "      - \($0)" }
    if !more.isEmpty, !shown.isEmpty { lines.append("      # also measured:") }
    lines += more.map { "      # - \(comment($0))" }
    return lines
  }

  /// A row as a configuration names it; `nil` for those that it names in no way by themselves.
  private static func row(_ row: TableRowPlan) -> String? {
    switch row.quantity {
    case .p95: "p95"
    case .errorRate: "error_rate"
    case .throughput: "throughput"
    case .trend(let metric, let statistic):
      "{ trend: \(YAMLScalar.text(metric.displayName)), statistic: \(YAMLScalar.text(statistic.name)) }"
    case .rate(let metric): "{ rate: \(YAMLScalar.text(metric.displayName)) }"
    case .perSecond(let metric): "{ counter: \(YAMLScalar.text(metric.displayName)), statistic: rate }"
    case .count, .gauge, .leak, .latencyDrift, .resource: nil
    }
  }

  /// Whether a configuration can state a row; the names of some metrics look like selectors.
  private static func isUsable(_ row: String) -> Bool {
    (try? PlanReader.plan(yaml: "tests:\n  x:\n    rows:\n      - \(row)\n", path: "")) != nil
  }

  private static func row(_ metric: Test.Metric) -> String {
    let name = YAMLScalar.text(metric.name)
    return switch metric.type {
    case .trend: "{ trend: \(name), statistic: p95 }"
    case .rate: "{ rate: \(name) }"
    case .counter: "{ counter: \(name) }"
    case .gauge: "{ gauge: \(name) }"
    }
  }

  // MARK: What else is there

  private var leftOutLines: [String] {
    survey.unreadable.map { "  # left out: \(comment($0.reason))" }
      + survey.unused.map { "  # left out: \(comment("\($0.path): \($0.reason)"))" }
  }

  private var resourceLines: [String] {
    guard let resources = survey.resources, let resourceDirectory else {
      return [
        "# resources: # what k6 does not see: answers of Prometheus' range queries, NN-test-spec.SERIES.json",
        "#   directory: \(comment(YAMLScalar.text(FileSystem.join(results ?? ".", "prometheus"))))",
        "#   series:",
        #"#     memory: { unit: bytes, objective: "max<0.8*limit" }"#,
        #"#     cpu: { unit: ratio, objective: "avg<0.5*limit" }"#,
      ]
    }
    var lines = [
      "resources: # what k6 does not see: answers of Prometheus' range queries, NN-test-spec.SERIES.json",
      "  directory: \(YAMLScalar.text(resourceDirectory))",
    ]
    if resources.series.isEmpty {
      return lines + ["  # series:", #"  #   memory: { unit: bytes, objective: "max<0.8*limit" }"#]
    }
    lines.append("  series:")
    return lines
      + resources.series.map { series in
        let hint = #"objective: "max<0.8*limit" may be added"#
        return "    \(YAMLScalar.text(series.name)): { unit: \(Self.text(series.unit)) } # (guess); \(hint)"
      }
  }

  private static func text(_ unit: MetricUnit) -> String {
    switch unit {
    case .bytes: "bytes"
    case .ratio: "ratio"
    default: "plain"
    }
  }

  private var recommendationLines: [String] {
    let primary = tests.first.map { YAMLScalar.text($0.name) } ?? ""
    return [
      "# recommendation:", "#   primary: \(comment(primary)) # whose p95 the headline is about",
      "#   target: { requestsPerSecond: 250, headroom: 0.3, minimumInstances: 3 }",
    ]
  }
}
