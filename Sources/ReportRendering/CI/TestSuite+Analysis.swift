import LoadAggregation
import LoadAnalysis
import LoadStatistics

extension TestSuite {
  /// The objectives of a report: a suite a cell, and one for the recommendation.
  static func suites(of analysis: Analysis, language: ReportLanguage) -> [TestSuite] {
    let words = TestSuiteWording(language: language)
    let cells = analysis.cells.map { cell in
      let objectives = analysis.objectives.filter { $0.test == cell.test && $0.spec == cell.spec }
      let run = cell.runs.first
      return TestSuite(
        "\(cell.test) / \(cell.spec)", start: run?.window.start, seconds: run?.window.durationSeconds,
        properties: [Property("test", cell.test), Property("spec", cell.spec)]
          + (run.map(properties) ?? []),
        cases: [Case(name: "run", outcome: outcome(of: cell.status, words))]
          + objectives.map { objective($0, words) })
    }
    return cells + [recommendation(analysis, words)]
  }

  private static func outcome(of status: CellStatus, _ words: TestSuiteWording) -> Outcome {
    switch status {
    case .ok: return .passed
    case .missing: return .skipped(words.pick("no result", "결과 없음"))
    case .unreadable(let path, let reason):
      return .broken(kind: "unreadable", message: "\(PlainText.line(path)): \(PlainText.line(reason))")
    case .failed(.abortedByThreshold(let metric, let expression, _)):
      let name = "\(metric.displayName): \(expression)"
      return .failed(
        kind: "aborted", message: words.pick("\(name) ended the run early", "\(name) 때문에 실행이 일찍 끝남"))
    case .failed(.cutShort(let seconds, let expected)):
      let (short, long) = (MeasureFormatting.elapsed(seconds), MeasureFormatting.elapsed(expected))
      return .failed(
        kind: "cut-short", message: words.pick("ended after \(short) of \(long)", "\(long) 중 \(short)에 끝남"))
    case .failed(.targetUnreachable(let ratio)):
      let percent = MeasureFormatting.percent(ratio)
      return .failed(
        kind: "unreachable",
        message: words.pick("only \(percent) of the requests reached the service", "요청의 \(percent)만 서비스에 도달함")
      )
    }
  }

  private static func objective(_ result: ObjectiveResult, _ words: TestSuiteWording) -> Case {
    let name = "\(result.objective.subjectName): \(result.objective.expression)"
    func text(_ value: Double) -> String { ValueWording.text(value, unit: result.unit) }
    var message = "\(result.test) / \(result.spec): \(name)"
    if let observed = result.observed {
      message += words.pick(": observed \(text(observed))", ": 측정값 \(text(observed))")
      if let interval = result.interval {
        let ends = ValueWording.interval(interval, unit: result.unit)
        message += words.pick(" (90% interval \(ends))", " (90% 구간 \(ends))")
      }
      if let first = result.firstViolationSeconds {
        let time = MeasureFormatting.elapsed(first)
        message += words.pick(", first at \(time)", ", 첫 위반 \(time)")
      }
    }
    switch result.state {
    case .pass?, .passWeak?: return Case(name: name, outcome: .passed)
    case .failWeak?, .fail?:
      return Case(name: name, outcome: .failed(kind: "objective", message: message))
    case nil:
      let reason =
        result.observed == nil ? words.pick("not measured", "측정 없음") : words.pick("not judged", "판정 보류")
      return Case(name: name, outcome: .skipped(reason))
    }
  }

  private static func recommendation(_ analysis: Analysis, _ words: TestSuiteWording) -> TestSuite {
    let recommendation = analysis.recommendation
    let outcome: Outcome =
      recommendation.recommended == nil
      ? .failed(kind: "recommendation", message: words.pick("no spec qualifies", "조건을 만족하는 스펙이 없음"))
      : .passed
    return TestSuite(
      "recommendation",
      properties: (recommendation.recommended.map { [Property("recommended", $0)] } ?? [])
        + (recommendation.confidence.map { [Property("confidence", $0.grade.rawValue)] } ?? []),
      cases: [Case(name: "a spec qualifies", outcome: outcome)])
  }
}
