import K6Parsing
import LoadAggregation
import LoadAnalysis

extension RunText {
  /// Failed and unexpected responses, the most frequent first.
  func errorLines(_ run: RunSummary) -> [String] {
    if run.errors.isEmpty { return [] }
    var table = TextTable([
      TextTable.Column(wording.requests), TextTable.Column(wording.status), TextTable.Column(wording.code),
      TextTable.Column(wording.meaning, isNumeric: false, minimumWidth: 12),
      TextTable.Column(wording.endpoint, isNumeric: false, minimumWidth: 12), TextTable.Column(wording.first),
      TextTable.Column(wording.last),
    ])
    for error in run.errors.prefix(Self.rowLimit) {
      let meaning = [
        error.expected ? wording.expectedNote : nil,
        error.message.map(TerminalText.safe) ?? error.code.flatMap { ErrorCodeMeaning.text($0, language) },
      ].compactMap(\.self).joined(separator: ": ")
      table.append([
        .init(String(error.count), error.expected ? nil : .bad),
        .init(error.status.map(TerminalText.safe) ?? NumberFormatting.absent),
        .init(error.code.map(TerminalText.safe) ?? NumberFormatting.absent), .init(meaning),
        .init(TerminalText.safe(error.name ?? NumberFormatting.absent)),
        .init(offset(error.firstTime, in: run)),
        .init(offset(error.lastTime, in: run)),
      ])
    }
    return table.lines(indent: "    ", width: width, style: style) + overflow(run.errors.count)
  }

  /// Where the load rises, holds and falls.
  func phaseLines(_ phases: RunPhases?) -> [String] {
    guard let phases, !phases.phases.isEmpty else { return [] }
    let loadTitle = phases.basis == .virtualUsers ? wording.load : wording.perSecond
    var table = TextTable([
      TextTable.Column(wording.time, isNumeric: false), TextTable.Column(wording.kind, isNumeric: false),
      TextTable.Column(loadTitle), TextTable.Column(wording.requests + "/s"), TextTable.Column("p(95)"),
      TextTable.Column(wording.errorShare),
    ])
    for phase in phases.phases {
      let kind =
        switch phase.kind {
        case .ramp: wording.ramp
        case .steady: wording.steady
        case .drain: wording.drain
        }
      let (from, to) = (MeasureFormatting.rate(phase.startLoad), MeasureFormatting.rate(phase.endLoad))
      table.append([
        .init(
          "\(MeasureFormatting.elapsed(phase.fromSeconds)) – \(MeasureFormatting.elapsed(phase.toSeconds))"),
        .init(kind), .init(from == to ? from : "\(from) → \(to)"),
        .init(phase.requestsPerSecond.map(MeasureFormatting.rate) ?? NumberFormatting.absent),
        .init(time(phase.p95Milliseconds), .value),
        .init(phase.errorRatio.map(format.percent) ?? NumberFormatting.absent),
      ])
    }
    return table.lines(indent: "    ", width: width, style: style)
  }

  /// What was read, over which time, and what could not be used.
  func qualityLines(_ run: RunSummary) -> [String] {
    let words = DataQualityWording(language)
    var lines = run.source.files.map { words.file($0) } + [words.window(run.window)]
    lines += run.limitations.map(words.limitation)
    for count in run.problems.counts {
      lines.append(style.apply(.bad, to: words.problem(count)))
      lines += run.problems.examples.filter { $0.kind == count.kind }.prefix(3).map { problem in
        let place = "  \(problem.location.file):\(problem.location.line)"
        return problem.excerpt.isEmpty ? place : "\(place): \(problem.excerpt)"
      }
    }
    return lines.map { line in
      let safe = style.isColored ? line : TerminalText.safe(line)
      return "    " + (width.map { DisplayWidth.truncated(safe, to: max($0 - 4, 20)) } ?? safe)
    }
  }
}
