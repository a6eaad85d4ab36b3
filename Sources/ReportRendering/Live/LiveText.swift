import LoadAggregation
import LoadAnalysis

/// A run that is still going on, in a few lines for a terminal.
public struct LiveText: Sendable {
  /// How the reading stands, beside the numbers.
  public struct State: Sendable, Equatable {
    /// Bytes read, before decompression.
    public var bytesRead: Int
    /// Seconds since the last samples came.
    public var idleSeconds: Double
    /// Whether reading is about to end, since the user asked for it.
    public var isEnding: Bool

    /// A state of reading.
    public init(bytesRead: Int = 0, idleSeconds: Double = 0, isEnding: Bool = false) {
      self.bytesRead = bytesRead
      self.idleSeconds = idleSeconds
      self.isEnding = isEnding
    }
  }

  /// From how many seconds on it is said that nothing comes.
  private static let noticeableIdleSeconds = 3.0

  private let wording: LiveWording
  private let style: TerminalStyle

  /// Texts in a language; `style` says whether there are colours.
  public init(language: ReportLanguage = .english, style: TerminalStyle = .plain) {
    wording = .of(language)
    self.style = style
  }

  /// The lines to show, the same number for the same kind of run, without line ends.
  ///
  /// - Parameters:
  ///   - snapshot: the run so far; `nil` before the first sample.
  ///   - state: how the reading stands.
  ///   - width: how many columns the terminal has; no line takes more than one less.
  ///   - height: how many lines there may be.
  /// - Returns: at least one line, of text of this project alone: no names from the data are in it.
  public func lines(_ snapshot: LiveSnapshot?, state: State, width: Int, height: Int = .max) -> [String] {
    let room = max(1, width - 1)
    var lines: [String] = []
    if let snapshot {
      let parts = [
        MeasureFormatting.elapsed(snapshot.elapsedSeconds.rounded(.down)),
        wording.samples(snapshot.sampleCount),
        wording.bytesRead(K6ValueFormat().bytes(Double(state.bytesRead))),
      ]
      lines.append(
        style.apply(.heading, to: DisplayWidth.truncated(parts.joined(separator: " · "), to: room)))
      let table = TextTable(table(snapshot))
      lines += table.lines(indent: "  ", width: room, style: style).map { line in
        // What is still too wide holds colours that a cut would leave open.
        Self.columns(of: line) > room
          ? DisplayWidth.truncated(Self.uncolored(line), to: room) : line
      }
    }
    if let remark = remark(snapshot, state) {
      lines.append(style.apply(.faint, to: DisplayWidth.truncated(remark, to: room)))
    }
    return Array(lines.prefix(max(1, height)))
  }

  private func remark(_ snapshot: LiveSnapshot?, _ state: State) -> String? {
    if state.isEnding { return wording.ending }
    if snapshot == nil { return wording.waiting(Int(state.idleSeconds)) }
    return state.idleSeconds >= Self.noticeableIdleSeconds ? wording.idle(Int(state.idleSeconds)) : nil
  }

  private func table(_ snapshot: LiveSnapshot) -> ReportTable {
    let (recent, whole) = (snapshot.recent, snapshot.whole)
    var rows: [ReportTable.Row] = []
    func add(_ name: String, _ recent: String?, _ whole: String?, tone: ReportTable.Tone = .neutral) {
      rows.append(
        ReportTable.Row([
          ReportTable.Cell(InlineText(name), tone: .muted),
          ReportTable.Cell(
            InlineText(recent ?? NumberFormatting.absent), tone: recent == nil ? .muted : tone),
          ReportTable.Cell(InlineText(whole ?? NumberFormatting.absent), tone: whole == nil ? .muted : tone),
        ]))
    }
    if whole.requests > 0 || whole.p95Milliseconds != nil {
      add(
        wording.requests, MeasureFormatting.rate(recent.requestsPerSecond) + "/s",
        MeasureFormatting.rate(whole.requestsPerSecond) + "/s")
      add(
        "p(95)", recent.p95Milliseconds.map(MeasureFormatting.milliseconds),
        whole.p95Milliseconds.map(MeasureFormatting.milliseconds))
    } else {
      add(
        wording.iterations, MeasureFormatting.rate(recent.iterationsPerSecond) + "/s",
        MeasureFormatting.rate(whole.iterationsPerSecond) + "/s")
    }
    if let failed = whole.failedRatio {
      add(
        wording.failed, recent.failedRatio.map(MeasureFormatting.percent), MeasureFormatting.percent(failed),
        tone: failed > 0 ? .bad : .neutral)
    }
    if let checks = whole.checksRatio {
      add(
        wording.checks, recent.checksRatio.map(MeasureFormatting.percent), MeasureFormatting.percent(checks),
        tone: checks < 1 ? .bad : .neutral)
    }
    if let users = snapshot.virtualUsers {
      add(wording.virtualUsers, String(users), snapshot.mostVirtualUsers.map(wording.most))
    }
    let bytes = K6ValueFormat()
    add(
      wording.received, bytes.bytes((recent.bytesReceived / recent.seconds).rounded()) + "/s",
      bytes.bytes(whole.bytesReceived))
    return ReportTable(
      id: "live", caption: "",
      columns: [
        .init(""), .init(InlineText(wording.recent), alignment: .end),
        .init(InlineText(wording.whole), alignment: .end),
      ], rows: rows)
  }

  /// How many columns a line takes, its colours left out.
  public static func columns(of line: String) -> Int { DisplayWidth.columns(of: uncolored(line)) }

  private static func uncolored(_ line: String) -> String {
    var text = ""
    var isEscape = false
    for character in line {
      if character == "\u{1b}" { isEscape = true }
      if !isEscape { text.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    return text
  }
}
