import LoadAnalysis

/// How a number came to be, as text: one part a block, one step a line.
public struct ExplanationText: Sendable {
  /// A form of the text.
  public init() {}

  /// The text of an explanation, with a line end behind every line; numbers with all the digits that tell them apart.
  public func render(_ explanation: Explanation) -> String {
    var lines = ["\(PlainText.line(explanation.metric.displayName)) \(explanation.statistic.name)"]
    for part in explanation.parts {
      lines += ["", part.key]
      let width = part.steps.map { DisplayWidth.columns(of: name($0, in: part)) }.max() ?? 0
      for step in part.steps {
        lines.append("  \(DisplayWidth.padded(name(step, in: part), to: width))  \(text(step.value))")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// A step's name without its part's before it.
  private func name(_ step: Explanation.Step, in part: Explanation.Part) -> String {
    step.key.hasPrefix(part.key + ".") ? String(step.key.dropFirst(part.key.count + 1)) : step.key
  }

  private func text(_ value: Explanation.Step.Value) -> String {
    switch value {
    case .number(let number, let unit): digits(number) + suffix(unit)
    case .text(let text): PlainText.line(text)
    case .list(let numbers, let unit): numbers.map(digits).joined(separator: " ") + suffix(unit)
    }
  }

  /// A number with all its digits; a whole one without a fraction.
  private func digits(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

  private func suffix(_ unit: MetricUnit) -> String {
    switch unit {
    case .milliseconds: " ms"
    case .bytes: " B"
    case .bytesPerSecond: " B/s"
    case .perSecond: " /s"
    case .ratio, .count, .plain: ""
    }
  }
}
