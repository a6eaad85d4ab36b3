import K6Parsing
import LoadAggregation
import LoadAnalysis

extension TestSuite {
  /// The thresholds and the checks of a run: thresholds in one suite, checks in one a group.
  ///
  /// A check is failed as soon as it failed once, though k6 itself goes on.
  static func suites(of run: RunSummary, language: ReportLanguage) -> [TestSuite] {
    let thresholds = TestSuite(
      "thresholds", start: run.window.start, seconds: run.window.durationSeconds,
      properties: properties(of: run), cases: self.thresholds(of: run, language))
    var paths: [String] = []
    for check in run.checks where !paths.contains(check.group) { paths.append(check.group) }
    return [thresholds]
      + paths.map { path in
        TestSuite(
          (["checks"] + GroupTree.names(path)).joined(separator: " › "), start: run.window.start,
          cases: run.checks.filter { $0.group == path }.map { check($0, language) })
      }
  }

  private static func thresholds(of run: RunSummary, _ language: ReportLanguage) -> [Case] {
    let words = TestSuiteWording(language: language)
    let format = K6ValueFormat()
    return run.metrics.flatMap { metric in
      metric.thresholds.map { threshold in
        let name = "\(metric.displayName): \(threshold.expression)"
        if threshold.passed { return Case(name: name, outcome: .passed) }
        let observed = threshold.observed.flatMap { $0.isFinite ? $0 : nil }.map {
          format.text($0, type: metric.type, contains: metric.contains)
        }
        var message =
          observed.map { words.pick("observed \($0)", "측정값 \($0)") } ?? words.pick("crossed", "위반")
        if threshold.abortOnFail { message += words.pick(", which ended the run early", ", 실행이 일찍 끝남") }
        return Case(name: name, outcome: .failed(kind: "threshold", message: "\(name): \(message)"))
      }
    }
  }

  private static func check(_ check: CheckSummary, _ language: ReportLanguage) -> Case {
    guard check.fails > 0 else {
      let wasRun = check.passes > 0
      let words = TestSuiteWording(language: language)
      return Case(name: check.name, outcome: wasRun ? .passed : .skipped(words.pick("never run", "실행되지 않음")))
    }
    let (total, overflow) = check.passes.addingReportingOverflow(check.fails)
    let share = overflow ? 1 : Double(check.fails) / Double(max(total, 1))
    let counts = "\(NumberFormatting.grouped(check.fails)) / \(NumberFormatting.grouped(total))"
    let percent = MeasureFormatting.percent(share)
    let words = TestSuiteWording(language: language)
    let path = (GroupTree.names(check.group) + [check.name]).joined(separator: " › ")
    return Case(
      name: check.name,
      outcome: .failed(
        kind: "check",
        message: words.pick("\(path): \(counts) failed (\(percent))", "\(path): \(counts) 실패 (\(percent))")))
  }

  /// Where a run comes from.
  static func properties(of run: RunSummary) -> [Property] {
    var properties = run.source.files.prefix(100).map { Property("file", $0.path) }
    if let version = run.source.k6Version { properties.append(Property("k6", version)) }
    if let start = run.window.start { properties.append(Property("start", RFC3339.text(nanoseconds: start))) }
    if let end = run.window.end { properties.append(Property("end", RFC3339.text(nanoseconds: end))) }
    if let seconds = run.window.durationSeconds, seconds.isFinite {
      properties.append(Property("durationSeconds", ECMAScriptNumber.shortest(seconds)))
      properties.append(Property("durationBasis", run.window.basis.rawValue))
    }
    for count in run.problems.counts {
      properties.append(Property("problem.\(count.kind.rawValue)", String(count.count)))
    }
    return properties
  }
}
