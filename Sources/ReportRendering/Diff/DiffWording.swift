import K6Parsing
import LoadAnalysis
import LoadStatistics

/// The words of a comparison, in one language: verdicts, values, changes, what a row is about.
struct DiffWording: Sendable {
  let language: ReportLanguage

  /// How long a name from the data may be in a table or sentence.
  static let nameLimit = 120

  init(_ language: ReportLanguage) { self.language = language }

  /// The text of the language.
  func pick(_ english: String, _ korean: String) -> String { language == .korean ? korean : english }

  // MARK: Verdicts

  /// A verdict's word: `regressed`.
  func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .improved: Term.improved.text(language)
    case .regressed: Term.regressed.text(language)
    case .unchanged: Term.unchanged.text(language)
    case .inconclusive: Term.inconclusive.text(language)
    }
  }

  /// The sign before a verdict, so that it shows without colour.
  static func mark(_ verdict: Verdict?) -> String {
    switch verdict {
    case .improved?: "✓"
    case .regressed?: "✗"
    case .unchanged?: "="
    case .inconclusive?: "?"
    case nil: "·"
    }
  }

  /// How a verdict is coloured.
  static func tone(_ verdict: Verdict?) -> ReportTable.Tone {
    switch verdict {
    case .improved?: .good
    case .regressed?: .bad
    case .unchanged?: .neutral
    case .inconclusive?: .doubtful
    case nil: .muted
    }
  }

  /// Why nothing is concluded, in two words.
  func shortReason(_ reason: InconclusiveReason) -> String {
    switch reason {
    case .fewSamples: pick("few samples", "샘플 부족")
    case .wideInterval: pick("wide interval", "넓은 구간")
    case .singleEpisode: pick("single episode", "한 시점에 몰림")
    case .zeroValue: pick("zero value", "값이 0")
    case .noSeries: pick("no series", "시계열 없음")
    }
  }

  /// Why nothing is concluded, in a sentence's part.
  func reason(_ reason: InconclusiveReason) -> String {
    switch reason {
    case .fewSamples: pick("too few samples for an interval", "구간을 구하기에 샘플이 부족함")
    case .wideInterval:
      pick(
        "the interval holds both no change and a change worth reporting", "구간에 '변화 없음'과 의미 있는 변화가 모두 들어 있음")
    case .singleEpisode: pick("one stretch of a run makes up the tail", "느린 응답이 실행 중 한 시점에 몰려 있음")
    case .zeroValue: pick("a value is zero, so that a ratio means nothing", "값이 0이어서 비율을 구할 수 없음")
    case .noSeries:
      pick("nothing over time is known, only end-of-test numbers", "시간에 따른 값 없이 종료 요약만 있음")
    }
  }

  // MARK: Values

  /// A value with its unit; a dash where there is none.
  func value(_ value: Double?, of row: DiffRow) -> String {
    value.map { ValueWording.text($0, unit: row.unit, metric: row.metric) } ?? NumberFormatting.absent
  }

  /// A change with its sign: of ratios in percent, of differences in percentage points.
  func change(_ change: Double, _ scale: DiffEstimate.Scale) -> String {
    switch scale {
    case .ratio where change.magnitude >= 10:
      return (change > 0 ? "+" : "") + NumberFormatting.trimmed(change * 100, decimals: 0) + "%"
    case .ratio: return MeasureFormatting.signedPercent(change)
    case .difference: return (change > 0 ? "+" : "") + points(change)
    }
  }

  /// The change of a row with its interval: `+15.3% (+10.1% … +20.9%)`.
  func change(_ estimate: DiffEstimate) -> String {
    guard let change = estimate.change else { return NumberFormatting.absent }
    return self.change(change, estimate.scale)
      + (estimate.interval.map { " (\(interval($0, estimate.scale)))" } ?? "")
  }

  func interval(_ interval: ConfidenceInterval, _ scale: DiffEstimate.Scale) -> String {
    change(interval.low, scale) + " … " + change(interval.high, scale)
  }

  /// A size of change without sign: `18%`, `0.5 pp`.
  func size(_ change: Double, _ scale: DiffEstimate.Scale) -> String {
    switch scale {
    case .ratio: MeasureFormatting.percent(change.magnitude)
    case .difference: points(change.magnitude)
    }
  }

  /// A confidence level such as `95%`.
  func level(_ level: Double) -> String { NumberFormatting.trimmed(level * 100, decimals: 2) + "%" }

  private func points(_ difference: Double) -> String {
    let size = (difference * 100).magnitude
    // Small rates differ by little: two significant digits below a tenth of a point.
    let text =
      size >= 0.1 || size == 0
      ? NumberFormatting.trimmed(difference * 100, decimals: 2)
      : NumberFormatting.significant(difference * 100, digits: 2)
    return text + pick(" pp", "%p")
  }

  // MARK: What a row is about

  /// The metric's name.
  func metric(_ row: DiffRow) -> InlineText {
    .code(PlainText.line(row.metric.displayName, limit: Self.nameLimit))
  }

  /// Which number of the metric: `p(95)`, `rate`, `per s`.
  func statistic(_ row: DiffRow) -> String {
    row.statistic == .rate && row.unit != .ratio ? pick("per s", "초당") : row.statistic.name
  }

  /// The metric and the statistic: `http_req_duration p(95)`; a rate needs no statistic.
  func measure(_ row: DiffRow) -> InlineText {
    row.unit == .ratio && row.statistic == .rate
      ? metric(row) : metric(row) + InlineText(" \(statistic(row))")
  }

  /// The part of the run: an endpoint's name, a group's path; `nil` for the whole and its submetrics.
  func part(_ row: DiffRow) -> String? {
    switch row.scope {
    case .whole, .submetric: return nil
    case .endpoint: return row.tags["name"] ?? ""
    case .scenario: return row.tags["scenario"] ?? ""
    case .group: return GroupTree.names(row.tags["group"] ?? "").joined(separator: "::")
    }
  }

  /// The part and the measure: what a sentence calls the row.
  func subject(_ row: DiffRow) -> InlineText {
    guard let part = part(row) else { return measure(row) }
    return InlineText.code(PlainText.line(part, limit: Self.nameLimit)) + ": " + measure(row)
  }

  /// Names from the data in a sentence, the first few of them.
  func names(_ names: [String], limit: Int = 5) -> InlineText {
    var text = InlineText([])
    for (index, name) in names.prefix(limit).enumerated() {
      text = text + InlineText(index > 0 ? ", " : "") + .code(PlainText.line(name, limit: Self.nameLimit))
    }
    let left = names.count - limit
    return left > 0 ? text + InlineText(pick(" and \(left) more", " 외 \(left)개")) : text
  }
}
