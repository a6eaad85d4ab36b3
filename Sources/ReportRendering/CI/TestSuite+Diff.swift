import LoadAnalysis
import LoadStatistics

extension TestSuite {
  /// The rows of a comparison: those that decide in one suite, the others in one a part of the run.
  static func suites(of diff: RunDiff, language: ReportLanguage) -> [TestSuite] {
    let wording = DiffWording(language)
    let run = diff.candidate.runs.first
    let comparable: Outcome =
      diff.comparability.isComparable
      ? .passed
      : .broken(
        kind: "not-comparable",
        message: diff.comparability.reasons.map { wording.incomparable($0).plainText }.joined(separator: "; ")
      )
    let first = TestSuite(
      "diff", start: run?.start, seconds: run?.durationSeconds, properties: properties(of: diff),
      cases: [Case(name: "comparable", outcome: comparable)] + cases(diff.primaryRows, diff, wording))
    let others = diff.rows.filter { !$0.isPrimary }
    let scopes: [(String, [DiffRow.Scope])] = [
      ("endpoints", [.endpoint]), ("groups", [.group]), ("scenarios", [.scenario]),
      ("metrics", [.whole, .submetric]),
    ]
    return [first]
      + scopes.compactMap { name, scopes in
        let rows = others.filter { scopes.contains($0.scope) }
        return rows.isEmpty
          ? nil : TestSuite("diff \(name)", start: run?.start, cases: cases(rows, diff, wording))
      }
  }

  private static func cases(_ rows: [DiffRow], _ diff: RunDiff, _ wording: DiffWording) -> [Case] {
    rows.map { row in
      let name =
        (wording.part(row).map { "\(PlainText.line($0, limit: DiffWording.nameLimit)): " } ?? "")
        + "\(wording.metric(row).plainText) \(wording.statistic(row))"
      let values =
        "\(wording.value(row.estimate.base, of: row)) → \(wording.value(row.estimate.candidate, of: row)), "
        + wording.change(row.estimate)
      return Case(
        name: name, outcome: outcome(of: row, "\(name): \(values)", diff, wording), isDecisive: row.isPrimary)
    }
  }

  private static func outcome(
    of row: DiffRow, _ message: String, _ diff: RunDiff, _ wording: DiffWording
  ) -> Outcome {
    switch row.verdict {
    case .regressed?: return .failed(kind: "regressed", message: message)
    case .improved?, .unchanged?: return .passed
    case .inconclusive(let reason)?:
      return .skipped("\(wording.verdict(.inconclusive(reason))): \(wording.reason(reason)): \(message)")
    case nil where diff.verdict == nil: return .skipped(wording.pick("not comparable", "비교할 수 없음"))
    case nil where row.notes.contains(.needsRepeats): return .skipped(wording.note(.needsRepeats))
    case nil: return .skipped(wording.pick("neither direction is better", "좋고 나쁜 방향이 없음"))
    }
  }

  private static func properties(of diff: RunDiff) -> [Property] {
    var properties = diff.verdict.map { [Property("verdict", $0.name)] } ?? []
    if let reason = diff.verdict?.reason { properties.append(Property("reason", reason.rawValue)) }
    for (name, side) in [("base", diff.base), ("candidate", diff.candidate)] {
      for run in side.runs.prefix(100) {
        properties += run.paths.prefix(10).map { Property("\(name).file", $0) }
      }
    }
    return properties
  }
}
