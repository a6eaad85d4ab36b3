import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering

/// A few lines at the end of a terminal that are written again in place, twice a second.
final class LiveView: Sendable {
  /// How often the lines are written.
  static let interval = Duration.milliseconds(500)

  private struct State {
    var shownAt: ContinuousClock.Instant
    var bytesRead = 0
    /// How many columns each line on the screen takes.
    var columns: [Int] = []
  }

  private let text: LiveText
  private let state: Locked<State>
  // Written to under the lock of `state` only.
  private nonisolated(unsafe) let output: OutputStream

  /// A view on the error stream; `nil` where that is no terminal, or one that cannot move its cursor.
  init?(_ context: CommandContext, language: ReportLanguage) {
    guard context.errorOutput.isTerminal, context.environment["TERM"] != "dumb" else { return nil }
    output = context.errorOutput
    let isColored = (context.environment["NO_COLOR"] ?? "").isEmpty
    text = LiveText(language: language, style: isColored ? .colored : .plain)
    state = Locked(State(shownAt: .now))
  }

  /// How many bytes were read.
  var bytesRead: Int {
    get { state.withLock { $0.bytesRead } }
    set { state.withLock { $0.bytesRead = newValue } }
  }

  /// Writes the lines again if it is time to.
  ///
  /// - Parameters:
  ///   - isEnding: whether reading is about to end.
  ///   - idle: for how long no samples came.
  ///   - snapshot: makes the numbers; called only if it is time to.
  func show(isEnding: Bool, idle: Duration, _ snapshot: () -> LiveSnapshot?) {
    state.withLock { state in
      let now = ContinuousClock.now
      if now - state.shownAt < Self.interval { return }
      state.shownAt = now
      let size = output.terminalSize ?? (columns: 80, rows: 24)
      let lines = text.lines(
        snapshot(),
        state: LiveText.State(
          bytesRead: state.bytesRead, idleSeconds: idle / .seconds(1), isEnding: isEnding),
        width: size.columns, height: size.rows - 1)
      let frame = lines.map { "\($0)\u{1b}[K\n" }.joined()
      try? output.write(Self.backToStart(of: state.columns, width: size.columns) + frame + "\u{1b}[J")
      state.columns = lines.map(LiveText.columns)
    }
  }

  /// Takes the lines away.
  func clear() {
    state.withLock { state in
      if state.columns.isEmpty { return }
      let width = output.terminalSize?.columns ?? 80
      try? output.write(Self.backToStart(of: state.columns, width: width) + "\u{1b}[J")
      state.columns = []
    }
  }

  /// Moves the cursor to the first of the lines on the screen; on a terminal that was made narrower since, each may
  /// take several rows.
  private static func backToStart(of columns: [Int], width: Int) -> String {
    let rows = columns.reduce(0) { $0 + max(1, ($1 + width - 1) / max(1, width)) }
    return rows == 0 ? "\r" : "\r\u{1b}[\(rows)A"
  }
}
