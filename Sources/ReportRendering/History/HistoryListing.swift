import K6Parsing
import LoadAggregation
import LoadAnalysis

/// Stored runs as a list, in every form.
public struct HistoryListing: Sendable {
  /// The name and version of the JSON's shape.
  public static let schema = "k6lens.runs/1"

  private let entries: [HistoryEntry]
  private let wording: HistoryWording

  /// A list of runs in the order in which they are shown.
  public init(_ entries: [HistoryEntry], language: ReportLanguage = .english) {
    self.entries = entries
    wording = .of(language)
  }

  /// As text for a terminal.
  ///
  /// - Parameters:
  ///   - width: how many columns the terminal has; `nil` for as many as needed.
  ///   - style: whether colours are written.
  /// - Returns: one line a run under a line of headings, with a line end behind every line. On a narrow terminal
  ///   note, environment, commit and label are left out, in this order, as far as needed.
  public func text(width: Int? = nil, style: TerminalStyle = .plain) -> String {
    let (table, details) = table
    return TextTable(table).lines(width: width, leavingOut: details.reversed(), style: style)
      .map { $0 + "\n" }.joined()
  }

  /// As a table of GitHub Flavored Markdown in which every text from the data is escaped.
  public func markdown() -> String {
    "# \(wording.runsTitle)\n" + MarkdownRenderer().render([.table(table.table)])
  }

  /// As JSON; its schema is `docs/json-schema/runs.schema.json`.
  public func json() -> String {
    JSONWriter.document(
      .members(["schema": .string(Self.schema), "runs": .array(entries.map { $0.value })]))
  }

  /// As comma-separated values, one run a line, unrounded.
  public func csv() -> String {
    var text = CSVLine.text([
      "run", "start", "test", "spec", "duration", "p95", "failed", "requestsPerSecond", "label", "commit",
      "environment", "note",
    ])
    for entry in entries {
      let numbers = [entry.summary.window.durationSeconds, entry.p95, entry.failed, entry.pace]
      text += CSVLine.text(
        [
          String(entry.id), entry.startNanoseconds.map { RFC3339.text(nanoseconds: $0) } ?? "", entry.test,
          entry.spec,
        ] + numbers.map(CSVLine.number)
          + [entry.details.label, entry.details.commit, entry.details.environment, entry.details.note].map {
            $0 ?? ""
          })
    }
    return text
  }

  /// The table, and which of its columns tell details.
  private var table: (table: ReportTable, details: Range<Int>) {
    let details: [(title: String, text: (HistoryEntry) -> String?)] = [
      (wording.label, { $0.details.label }), (wording.commit, { $0.details.commit }),
      (wording.environment, { $0.details.environment }), (wording.note, { $0.details.note }),
    ]
    // Columns that no run has anything in are left out.
    let used = details.filter { detail in entries.contains { detail.text($0) != nil } }
    let columns: [ReportTable.Column] = [
      .init(InlineText(wording.run), alignment: .end), .init(InlineText(wording.start)),
      .init(InlineText(wording.test)), .init(InlineText(wording.spec)),
      .init(InlineText(wording.duration), alignment: .end), .init("p(95)", alignment: .end),
      .init(InlineText(wording.failed), alignment: .end), .init("req/s", alignment: .end),
    ]
    let table = ReportTable(
      id: "runs", caption: InlineText(wording.runsTitle),
      columns: columns + used.map { .init(InlineText($0.title)) },
      rows: entries.map { entry in
        ReportTable.Row(
          [
            cell("@\(entry.id)"), cell(entry.startNanoseconds.map(HistoryTime.minute)), cell(entry.test),
            cell(entry.spec), cell(entry.summary.window.durationSeconds.map(MeasureFormatting.elapsed)),
            cell(entry.p95.map(MeasureFormatting.milliseconds)),
            cell(entry.failed.map(MeasureFormatting.percent)), cell(entry.pace.map(MeasureFormatting.rate)),
          ] + used.map { .init(InlineText($0.text(entry) ?? "")) })
      })
    return (table, columns.count..<(columns.count + used.count))
  }

  private func cell(_ text: String?) -> ReportTable.Cell {
    ReportTable.Cell(InlineText(text ?? NumberFormatting.absent), tone: text == nil ? .muted : .neutral)
  }
}

extension HistoryEntry {
  fileprivate var p95: Double? {
    guard case .trend(let values)? = summary.metric(.requestDuration)?.values else { return nil }
    return values.percentile(95)
  }

  fileprivate var failed: Double? {
    guard case .rate(let values)? = summary.metric(.requestFailed)?.values else { return nil }
    return values.rate
  }

  fileprivate var pace: Double? {
    guard case .counter(let values)? = summary.metric(.requests)?.values else { return nil }
    return values.ratePerSecond
  }

  /// What is known of the run beside its results, and its three main numbers.
  var value: JSONValue {
    .members([
      "run": .number(Double(id)), "test": .string(test), "spec": .string(spec),
      "start": startNanoseconds.map { .string(RFC3339.text(nanoseconds: $0)) },
      "added": .string(RFC3339.text(nanoseconds: addedNanoseconds)),
      "durationSeconds": .finite(summary.window.durationSeconds), "p95": .finite(p95),
      "failed": .finite(failed),
      "requestsPerSecond": .finite(pace), "label": details.label.map { .string($0) },
      "commit": details.commit.map { .string($0) }, "environment": details.environment.map { .string($0) },
      "note": details.note.map { .string($0) }, "contentHash": .string(details.contentHash),
      "toolVersion": .string(details.toolVersion),
    ])
  }
}
