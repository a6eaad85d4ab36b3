import K6Parsing
import LoadAggregation
import LoadAnalysis

/// What `analyze` prints of a run: k6's own summary, and below it endpoints, errors, phases, findings and the quality of
/// the data.
public struct RunText: Sendable {
  let summary: K6TextSummary
  let breakdownTags: [[String]]
  let language: LoadAnalysis.ReportLanguage
  let width: Int?
  let wording: RunTextWording

  var style: TerminalStyle { summary.style }
  var format: K6ValueFormat { summary.format }

  /// How many rows a table shows at most.
  static let rowLimit = 20

  /// A form of the text.
  ///
  /// - Parameters:
  ///   - summary: how k6's own part is laid out.
  ///   - breakdownTags: the tags to break requests down by instead of endpoints; empty for endpoints.
  ///   - language: the language of our own sections.
  ///   - width: how many columns the terminal has; `nil` for as many as needed.
  public init(
    summary: K6TextSummary, breakdownTags: [[String]] = [],
    language: LoadAnalysis.ReportLanguage = .english, width: Int? = nil
  ) {
    self.summary = summary
    self.breakdownTags = breakdownTags
    self.language = language
    self.width = width
    wording = .of(language)
  }

  /// The text of a run, with a line end behind every line.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - phases: the course of its load; `nil` where it is not known.
  /// - Returns: k6's part first.
  public func render(_ run: RunSummary, phases: RunPhases?) -> String {
    var lines: [String] = []
    if breakdownTags.isEmpty {
      lines += section(wording.endpoints, endpointLines(run))
    } else {
      for tags in breakdownTags {
        lines += section("\(wording.byTags) \(tags.joined(separator: ","))", breakdownLines(run, by: tags))
      }
    }
    lines += section(wording.errors, errorLines(run))
    lines += section(wording.phases, phaseLines(phases))
    lines += section(wording.quality, qualityLines(run))
    let own = lines.map { $0 + "\n" }.joined()
    return summary.render(run) + own
  }

  /// A title over lines; nothing where there are none.
  func section(_ title: String, _ lines: [String]) -> [String] {
    if lines.isEmpty { return [] }
    return ["  █ " + style.apply(.heading, to: TerminalText.safe(title)), ""] + lines + [""]
  }

  /// A time in milliseconds as k6 writes it.
  func time(_ milliseconds: Double?) -> String {
    guard let milliseconds, milliseconds.isFinite else { return NumberFormatting.absent }
    return format.duration(milliseconds)
  }

  /// The time since the run's start, or `nil` where the run has no start.
  func offset(_ nanoseconds: Int64?, in run: RunSummary) -> String {
    guard let nanoseconds, let start = run.window.start else { return NumberFormatting.absent }
    return MeasureFormatting.elapsed((Double(nanoseconds) - Double(start)) / 1e9)
  }
}
