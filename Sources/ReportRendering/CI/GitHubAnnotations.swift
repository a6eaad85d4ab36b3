import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// What failed, as workflow commands that GitHub shows on a run and on the pull request: `::error title=…::…`.
///
/// At most ten of each kind, since GitHub shows no more of one step; the tenth says how many are left out.
public struct GitHubAnnotations: Sendable {
  /// How many of each kind GitHub shows of one step.
  public static let limit = 10

  private enum Kind: String, CaseIterable { case error, warning, notice }

  private struct Annotation {
    let kind: Kind
    let title: String
    let message: String
  }

  private let language: ReportLanguage

  /// A form of the annotations.
  ///
  /// - Parameter language: the language of messages.
  public init(language: ReportLanguage = .english) { self.language = language }

  /// A run: an error for each crossed threshold, a warning for each check that failed.
  public func render(_ run: RunSummary) -> String {
    let suites = TestSuite.suites(of: run, language: language)
    return text(
      suites.flatMap { suite in failures(suite, kind: suite.name == suites.first?.name ? .error : .warning) })
  }

  /// A report: an error for each objective that was missed and each run that failed, and the recommended spec as a
  /// notice.
  public func render(_ analysis: Analysis) -> String {
    let suites = TestSuite.suites(of: analysis, language: language)
    var annotations = suites.flatMap { failures($0, kind: .error) }
    if let spec = analysis.recommendation.recommended {
      let title = pick("Recommended spec", "권장 스펙")
      annotations.append(Annotation(kind: .notice, title: title, message: spec))
    }
    return text(annotations)
  }

  /// A comparison: its headline as an error where it regressed, as a warning where nothing can be concluded, else as a
  /// notice; then each row that regressed, as an error where it decides and else as a warning.
  public func render(_ diff: RunDiff) -> String {
    let kind: Kind =
      switch diff.verdict {
      case .regressed?: .error
      case .inconclusive?, nil: .warning
      case .improved?, .unchanged?: .notice
      }
    let headline = Annotation(
      kind: kind, title: "k6lens diff", message: DiffWording(language).headline(diff).plainText)
    let rows = TestSuite.suites(of: diff, language: language).flatMap { suite in
      suite.cases.compactMap { item -> Annotation? in
        guard case .failed(_, let message) = item.outcome else { return nil }
        return Annotation(kind: item.isDecisive ? .error : .warning, title: suite.name, message: message)
      }
    }
    return text([headline] + rows)
  }

  private func failures(_ suite: TestSuite, kind: Kind) -> [Annotation] {
    suite.cases.compactMap { item in
      switch item.outcome {
      case .failed(_, let message), .broken(_, let message):
        Annotation(kind: kind, title: suite.name, message: message)
      case .passed, .skipped: nil
      }
    }
  }

  private func text(_ annotations: [Annotation]) -> String {
    Kind.allCases.flatMap { kind -> [String] in
      let all = annotations.filter { $0.kind == kind }
      let left = all.count - Self.limit
      if left <= 0 { return all.map(line) }
      let more = pick("… and \(left + 1) more", "… 외 \(left + 1)건")
      return all.prefix(Self.limit - 1).map(line)
        + [line(Annotation(kind: kind, title: "k6lens", message: more))]
    }.joined()
  }

  private func line(_ annotation: Annotation) -> String {
    let title = PlainText.line(annotation.title, limit: 200)
    let message = PlainText.line(annotation.message, limit: 2000)
    return "::\(annotation.kind.rawValue) title=\(Self.property(title))::\(Self.data(message))\n"
  }

  /// A command's message: what would end the line or be read as an escape is escaped.
  static func data(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A command's property, where colons and commas are escaped too.
  static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func pick(_ english: String, _ korean: String) -> String { language == .korean ? korean : english }
}
