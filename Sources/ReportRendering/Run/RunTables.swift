import K6Parsing
import LoadAggregation
import LoadAnalysis

/// What is told of a run beside k6's own summary, as tables.
struct RunTables {
  let run: RunSummary
  let phases: RunPhases?
  let language: ReportLanguage
  let format: K6ValueFormat
  let wording: RunWording

  /// How many rows a table shows at most.
  static let rowLimit = 20

  init(_ run: RunSummary, phases: RunPhases?, language: ReportLanguage, format: K6ValueFormat) {
    self.run = run
    self.phases = phases
    self.language = language
    self.format = format
    wording = .of(language)
  }

  /// The requests by endpoint, or by each of the given lists of tags.
  func requests(breakdownTags: [[String]]) -> [ReportTable] {
    (breakdownTags.isEmpty ? [endpoints()] : breakdownTags.map { breakdown(by: $0) }).compactMap(\.self)
  }

  /// All tables that have rows, in their order on a page.
  func all(breakdownTags: [[String]], trendStatistics: [TrendStatistic]) -> [ReportTable] {
    [thresholds(), checks()].compactMap(\.self) + requests(breakdownTags: breakdownTags)
      + [errors(), loadPhases(), trends(trendStatistics), otherMetrics()].compactMap(\.self)
  }

  /// Failed and unexpected responses, the most frequent first; `nil` where there are none.
  func errors() -> ReportTable? {
    if run.errors.isEmpty { return nil }
    let rows = run.errors.prefix(Self.rowLimit).map { error in
      let meaning = [
        error.expected ? wording.expected : nil,
        error.message ?? error.code.flatMap { ErrorCodeMeaning.text($0, language) },
      ].compactMap(\.self).joined(separator: ": ")
      return ReportTable.Row([
        cell(String(error.count), tone: error.expected ? .neutral : .bad), cell(error.status),
        cell(error.code), cell(meaning), code(error.name), cell(offset(error.firstTime)),
        cell(offset(error.lastTime)),
      ])
    }
    return ReportTable(
      id: "errors", caption: InlineText(wording.errors),
      columns: [
        column(wording.requests), column(wording.status), column(wording.code),
        column(wording.meaning, .start), column(wording.endpoint, .start), column(wording.first),
        column(wording.last),
      ], rows: rows, notes: overflow(run.errors.count))
  }

  /// Where the load rises, holds and falls; `nil` where that is not known.
  func loadPhases() -> ReportTable? {
    guard let phases, !phases.phases.isEmpty else { return nil }
    let rows = phases.phases.map { phase in
      let kind =
        switch phase.kind {
        case .ramp: wording.ramp
        case .steady: wording.steady
        case .drain: wording.drain
        }
      let (from, to) = (MeasureFormatting.rate(phase.startLoad), MeasureFormatting.rate(phase.endLoad))
      let (start, end) = (
        MeasureFormatting.elapsed(phase.fromSeconds), MeasureFormatting.elapsed(phase.toSeconds)
      )
      return ReportTable.Row([
        cell("\(start) – \(end)"), cell(kind), cell(from == to ? from : "\(from) → \(to)"),
        cell(phase.requestsPerSecond.map(MeasureFormatting.rate)), cell(time(phase.p95Milliseconds)),
        cell(phase.errorRatio.map(format.percent)),
      ])
    }
    let load = phases.basis == .virtualUsers ? wording.virtualUsers : wording.requests
    return ReportTable(
      id: "phases", caption: InlineText(wording.phases),
      columns: [
        column(wording.time, .start), column(wording.kind, .start), column(load),
        column("\(wording.requests)/s"), column("p(95)"), column(wording.failedShare),
      ], rows: rows)
  }

  /// What was read, over which time, and what could not be used: one line each.
  func quality() -> [InlineText] {
    let words = DataQualityWording(language)
    var lines = run.source.files.map { InlineText(words.file($0)) } + [InlineText(words.window(run.window))]
    lines += run.limitations.map { InlineText(words.limitation($0)) }
    for count in run.problems.counts {
      lines.append(.strong(words.problem(count)))
      lines += run.problems.examples.filter { $0.kind == count.kind }.prefix(3).map { problem in
        let place = "\(problem.location.file):\(problem.location.line)"
        return problem.excerpt.isEmpty
          ? InlineText("— \(place)") : InlineText("— \(place): ") + .code(problem.excerpt)
      }
    }
    return lines
  }

  // MARK: Parts

  func overflow(_ count: Int) -> [InlineText] {
    count > Self.rowLimit ? [InlineText(wording.more(count - Self.rowLimit))] : []
  }

  /// The title of a column of percentiles, with how far they may be off.
  func percentileTitle(_ title: String) -> String { run.percentileError.map { "\(title) \($0)" } ?? title }

  func column(_ title: String, _ alignment: ReportTable.Alignment = .end) -> ReportTable.Column {
    ReportTable.Column(InlineText(title), alignment: alignment)
  }

  func cell(_ text: String?, tone: ReportTable.Tone = .neutral) -> ReportTable.Cell {
    ReportTable.Cell(InlineText(text ?? NumberFormatting.absent), tone: tone)
  }

  /// A name from the data.
  func code(_ text: String?) -> ReportTable.Cell {
    text.map { ReportTable.Cell(.code($0)) } ?? cell(nil)
  }

  /// A time in milliseconds as k6 writes it.
  func time(_ milliseconds: Double?) -> String? {
    guard let milliseconds, milliseconds.isFinite else { return nil }
    return format.duration(milliseconds)
  }

  /// The time since the run's start, or `nil` where the run has no start.
  private func offset(_ nanoseconds: Int64) -> String? {
    run.window.start.map { MeasureFormatting.elapsed((Double(nanoseconds) - Double($0)) / 1e9) }
  }
}
