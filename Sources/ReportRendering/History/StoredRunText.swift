import K6Parsing
import LoadAggregation
import LoadAnalysis

/// One stored run: what is known of it, above its results.
public struct StoredRunText: Sendable {
  /// The name and version of the JSON's shape.
  public static let schema = "k6lens.stored-run/1"

  private let entry: HistoryEntry
  private let wording: HistoryWording

  /// The texts of a run with all of its results.
  public init(_ entry: HistoryEntry, language: ReportLanguage = .english) {
    self.entry = entry
    wording = .of(language)
  }

  /// What is known of the run, one line each, then an empty line; `analyze` prints what follows.
  public func heading(style: TerminalStyle = .plain) -> String {
    let width = (lines.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0) + 2
    return lines.map { line in
      style.apply(.faint, to: DisplayWidth.padded(line.name, to: width)) + PlainText.line(line.text) + "\n"
    }.joined() + "\n"
  }

  /// As JSON; its schema is `docs/json-schema/stored-run.schema.json`.
  public func json() -> String {
    JSONWriter.document(
      .members([
        "schema": .string(Self.schema), "record": entry.value, "summary": RunJSON().value(entry.summary),
      ]))
  }

  private var lines: [(name: String, text: String)] {
    let optional: [(String, String?)] = [
      (wording.run, "@\(entry.id)"), (wording.test, entry.test), (wording.spec, entry.spec),
      (wording.start, entry.startNanoseconds.map { RFC3339.text(nanoseconds: $0) }),
      (wording.duration, entry.summary.window.durationSeconds.map(MeasureFormatting.elapsed)),
      (wording.label, entry.details.label), (wording.commit, entry.details.commit),
      (wording.environment, entry.details.environment), (wording.note, entry.details.note),
      (wording.added, RFC3339.text(nanoseconds: entry.addedNanoseconds)),
      (wording.toolVersion, "k6lens " + entry.details.toolVersion),
      (wording.contentHash, entry.details.contentHash),
    ]
    return optional.compactMap { name, text in text.map { (name, $0) } }
  }
}
