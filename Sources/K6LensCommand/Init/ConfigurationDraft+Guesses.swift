import LoadAnalysis
import ReportRendering

extension ConfigurationDraft {
  /// What was found and guessed, one line each.
  var guesses: String {
    let found = [
      Self.count(survey.fileCount, "result file"), Self.count(tests.count, "test"),
      Self.count(specs.count, "spec"),
    ]
    var lines = ["\(survey.directory): \(found.joined(separator: ", "))"]
    lines += specs.map { spec in
      let size = spec.cpu.flatMap { cpu in
        spec.memoryText.map { "\(Self.text(cpu)) vCPU and \($0), guessed from its name" }
      }
      return "spec \(spec.name): \(size ?? "size unknown, to fill in")"
    }
    for test in tests { lines += guesses(test) }
    if let resources = survey.resources {
      let names = resources.series.map(\.name).joined(separator: ", ")
      lines.append("resources: \(resources.directory), \(names.isEmpty ? "no series known" : names)")
    }
    lines += survey.unreadable.map { "left out: \($0.reason)" }
    lines += survey.unused.map { "left out: \($0.path): \($0.reason)" }
    return lines.map { PlainText.line($0) + "\n" }.joined()
  }

  private func guesses(_ test: Test) -> [String] {
    let usable = test.objectives.filter(\.isUsable).reduce(0) { $0 + $1.expressions.count }
    let objectives = usable == 0 ? "no objectives" : Self.count(usable, "objective")
    var line = "test \(test.name): \"\(test.title)\" guessed from its name, \(objectives)"
    if !test.metrics.isEmpty {
      line += ", own metrics \(test.metrics.map(\.name).joined(separator: " "))"
    }
    let unusable = test.objectives.filter { !$0.isUsable }.flatMap { objectives in
      objectives.expressions.map { "threshold not understood: \(objectives.metric): \($0)" }
    }
    return [line] + unusable.map { "test \(test.name): \($0)" }
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
