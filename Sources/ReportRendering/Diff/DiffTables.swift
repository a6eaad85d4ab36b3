import K6Parsing
import LoadAnalysis
import LoadStatistics

/// A comparison as tables and lines, which text and Markdown lay out.
struct DiffTables {
  /// How much a table tells; narrow terminals get less.
  enum Detail: CaseIterable { case all, withoutResolution, withoutCounts, withoutIntervals }

  let diff: RunDiff
  let wording: DiffWording
  let detail: Detail

  init(_ diff: RunDiff, language: ReportLanguage, detail: Detail = .all) {
    self.diff = diff
    wording = DiffWording(language)
    self.detail = detail
  }

  /// The rows that decide the verdict; `nil` where there are none.
  func primary(limit: Int) -> ReportTable? {
    table(
      "diff-primary", wording.pick("Decide the verdict", "판정하는 지표"), diff.primaryRows, limit: limit,
      showsResolution: true)
  }

  /// The other rows by the part of the run they are about, those that moved most first; parts without rows are left
  /// out.
  func others(limit: Int) -> [ReportTable] {
    let others = diff.rows.filter { !$0.isPrimary }
    func rows(_ scopes: DiffRow.Scope...) -> [DiffRow] { others.filter { scopes.contains($0.scope) } }
    return [
      table(
        "diff-endpoints", wording.pick("Endpoints", "엔드포인트"), rows(.endpoint), limit: limit,
        part: wording.pick("endpoint", "엔드포인트")),
      table(
        "diff-groups", wording.pick("Groups", "그룹"), rows(.group), limit: limit,
        part: wording.pick("group", "그룹")),
      table(
        "diff-scenarios", wording.pick("Scenarios", "시나리오"), rows(.scenario), limit: limit,
        part: wording.pick("scenario", "시나리오")),
      table(
        "diff-metrics", wording.pick("Other metrics", "그 밖의 지표"), rows(.whole, .submetric), limit: limit),
    ].compactMap(\.self)
  }

  /// What of the mean's change the endpoints did and what the mix of requests did; `nil` where the mix stayed.
  func mix(limit: Int) -> ReportTable? {
    guard let mix = diff.mixShift, mix.isMaterial else { return nil }
    func milliseconds(_ value: Double?) -> String {
      value.map(MeasureFormatting.milliseconds) ?? NumberFormatting.absent
    }
    func effect(_ value: Double) -> String { ValueWording.difference(value, unit: .milliseconds) }
    let rows = mix.parts.prefix(limit).map { part in
      ReportTable.Row([
        name(part.name),
        cell(
          "\(MeasureFormatting.percent(part.baseShare)) → \(MeasureFormatting.percent(part.candidateShare))"),
        cell("\(milliseconds(part.baseMean)) → \(milliseconds(part.candidateMean))"),
        cell(effect(part.endpointEffect)), cell(effect(part.mixEffect)),
      ])
    }
    let total = wording.pick(
      "of the mean's change of \(effect(mix.totalChange)) the endpoints make \(effect(mix.endpointEffect)), the"
        + " mix \(effect(mix.mixEffect))",
      "평균의 변화 \(effect(mix.totalChange)) 중 엔드포인트가 \(effect(mix.endpointEffect)), 구성이"
        + " \(effect(mix.mixEffect))")
    return ReportTable(
      id: "diff-mix", caption: InlineText(wording.pick("Mix of requests", "요청 구성")),
      columns: [
        column(wording.pick("endpoint", "엔드포인트"), .start), column(wording.pick("share", "비중")),
        column(wording.pick("mean", "평균")), column(wording.pick("by itself", "자체 변화")),
        column(wording.pick("by the mix", "구성 변화")),
      ], rows: rows, notes: [InlineText(total)] + overflow(mix.parts.count, limit))
  }

  /// One line a run: its files, when it was, how long and how much.
  func runs(_ side: DiffSide, limit: Int) -> [InlineText] {
    let lines = side.runs.prefix(limit).map { run in
      var facts: [String] = []
      if let start = run.start { facts.append(RFC3339.text(nanoseconds: start)) }
      if let seconds = run.durationSeconds {
        let text = NumberFormatting.trimmed(seconds, decimals: 1)
        facts.append(wording.pick("\(text) s", "\(text)초"))
      }
      if let requests = run.requests {
        let text = NumberFormatting.grouped(requests)
        facts.append(wording.pick("\(text) requests", "요청 \(text)개"))
      }
      if let users = run.maximumVirtualUsers {
        let text = NumberFormatting.trimmed(users, decimals: 0)
        facts.append(wording.pick("at most \(text) VUs", "최대 VU \(text)"))
      }
      if run.isAborted { facts.append(wording.pick("ended early by a threshold", "임계값으로 일찍 끝남")) }
      if !run.hasSeries { facts.append(wording.pick("summary only", "요약만")) }
      let files = run.paths.isEmpty ? InlineText(NumberFormatting.absent) : wording.names(run.paths, limit: 3)
      return facts.isEmpty ? files : files + InlineText(" (\(facts.joined(separator: ", ")))")
    }
    let left = side.runs.count - limit
    return lines + (left > 0 ? [InlineText(wording.pick("and \(left) more runs", "외 \(left)회 실행"))] : [])
  }

  /// Why the sides may not be compared, where a comparison was made all the same.
  var objections: [InlineText] {
    diff.comparability.isComparable || diff.verdict == nil
      ? [] : diff.comparability.reasons.map(wording.incomparable)
  }

  /// What to know, and what to do.
  var notes: [InlineText] { objections + diff.notes.map { InlineText(wording.note($0)) } }

  // MARK: Parts

  private func table(
    _ id: String, _ caption: String, _ rows: [DiffRow], limit: Int, part partTitle: String? = nil,
    showsResolution: Bool = false
  ) -> ReportTable? {
    guard let first = rows.first else { return nil }
    let showsResolution = showsResolution && detail == .all
    let hasContributions = detail != .withoutIntervals && rows.contains { $0.contribution != nil }
    var footnotes = Footnotes()
    var previous: String?
    let lines = rows.prefix(limit).map { row -> ReportTable.Row in
      let marks = row.notes.map { footnotes.mark(of: wording.note($0)) }.joined()
      var cells: [ReportTable.Cell] = []
      if let part = wording.part(row) {
        // A part's rows stand together: its name is said once.
        cells.append(part == previous ? cell("") : name(part))
        if hasContributions {
          cells.append(cell(part == previous ? "" : contribution(row)))
        }
        previous = part
      }
      cells.append(ReportTable.Cell(wording.metric(row)))
      cells.append(cell(wording.statistic(row) + marks))
      cells += values(of: row)
      if showsResolution { cells.append(cell(resolution(row))) }
      return ReportTable.Row(cells)
    }
    var columns: [ReportTable.Column] = []
    if let partTitle {
      columns.append(column(partTitle, .start))
      if hasContributions { columns.append(column(wording.pick("of the mean", "평균에 기여"))) }
    }
    columns += [column(wording.pick("metric", "지표"), .start), column("")] + valueColumns(first)
    if showsResolution { columns.append(column(wording.pick("can show", "분해능"))) }
    return ReportTable(
      id: id, caption: InlineText(caption), columns: columns, rows: lines,
      notes: footnotes.lines + overflow(rows.count, limit))
  }

  private func valueColumns(_ row: DiffRow) -> [ReportTable.Column] {
    let level = detail == .withoutIntervals ? "" : " (\(wording.level(row.estimate.levels.decision)))"
    return [
      column(wording.pick("base", "기준")), column(wording.pick("candidate", "비교 대상")),
      column(wording.pick("change", "변화") + level), column(wording.pick("verdict", "판정"), .start),
    ] + (showsCounts ? [column("n")] : [])
  }

  private func values(of row: DiffRow) -> [ReportTable.Cell] {
    let counts = [row.baseCount, row.candidateCount].map {
      $0.map(NumberFormatting.grouped) ?? NumberFormatting.absent
    }
    return [
      cell(wording.value(row.estimate.base, of: row)), cell(wording.value(row.estimate.candidate, of: row)),
      cell(
        detail == .withoutIntervals
          ? row.change.map { wording.change($0, row.estimate.scale) } ?? NumberFormatting.absent
          : wording.change(row.estimate)),
      ReportTable.Cell(InlineText(verdict(row)), tone: DiffWording.tone(row.verdict)),
    ] + (showsCounts ? [cell(counts[0] == counts[1] ? counts[0] : counts.joined(separator: " / "))] : [])
  }

  private var showsCounts: Bool { detail == .all || detail == .withoutResolution }

  private func verdict(_ row: DiffRow) -> String {
    guard let verdict = row.verdict else { return DiffWording.mark(nil) }
    let reason = detail == .withoutIntervals ? nil : verdict.reason.map { ": " + wording.shortReason($0) }
    return "\(DiffWording.mark(verdict)) \(wording.verdict(verdict))\(reason ?? "")"
  }

  private func resolution(_ row: DiffRow) -> String {
    row.resolution.map { "±" + wording.size($0, row.estimate.scale) } ?? NumberFormatting.absent
  }

  private func contribution(_ row: DiffRow) -> String {
    row.contribution.map { ValueWording.difference($0, unit: row.unit) } ?? NumberFormatting.absent
  }

  private func overflow(_ count: Int, _ limit: Int) -> [InlineText] {
    let left = count - limit
    guard left > 0 else { return [] }
    return [
      InlineText(
        wording.pick("… and \(left) more; --format json lists all", "… 외 \(left)개 (전체는 --format json)"))
    ]
  }

  private func column(_ title: String, _ alignment: ReportTable.Alignment = .end) -> ReportTable.Column {
    ReportTable.Column(InlineText(title), alignment: alignment)
  }

  private func cell(_ text: String) -> ReportTable.Cell { ReportTable.Cell(InlineText(text)) }

  private func name(_ text: String) -> ReportTable.Cell {
    ReportTable.Cell(.code(PlainText.line(text, limit: DiffWording.nameLimit)))
  }
}

/// The notes below a table, each with a raised number that rows refer to.
private struct Footnotes {
  private var texts: [String] = []

  mutating func mark(of text: String) -> String {
    let index = texts.firstIndex(of: text) ?? texts.count
    if index == texts.count { texts.append(text) }
    return " " + Self.raised(index + 1)
  }

  var lines: [InlineText] {
    texts.enumerated().map { InlineText("\(Self.raised($0.offset + 1)) \($0.element)") }
  }

  private static func raised(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
