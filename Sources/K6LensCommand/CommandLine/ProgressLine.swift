import K6Parsing
import LoadAggregation
import ReportRendering

/// One line on a terminal that tells how far reading has come; nothing anywhere else.
struct ProgressLine: Sendable {
  private struct State {
    let startedAt: ContinuousClock.Instant
    var shownAt: ContinuousClock.Instant
    var isShown = false
  }

  private static let interval = Duration.milliseconds(200)
  /// What is read faster than this needs no line.
  private static let patience = Duration.milliseconds(500)
  private let isActive: Bool
  private let name: String
  private let state: Locked<State>
  // Written to under the lock of `state` only.
  private nonisolated(unsafe) let output: OutputStream

  /// A line for reading, shown only on a terminal that can erase it, and only where it is wanted.
  ///
  /// - Parameters:
  ///   - context: whose error stream is written to.
  ///   - isWanted: `false` for no line at all.
  ///   - name: what is being read; empty for no name.
  init(_ context: CommandContext, isWanted: Bool, name: String = "") {
    output = context.errorOutput
    isActive = isWanted && context.errorOutput.isTerminal && context.environment["TERM"] != "dumb"
    self.name = name
    let now = ContinuousClock.now
    state = Locked(State(startedAt: now, shownAt: now + Self.patience - Self.interval))
  }

  /// What a reader calls; `nil` where no line is shown.
  var report: (@Sendable (ReadProgress) -> Void)? {
    guard isActive else { return nil }
    return { progress in show(progress) }
  }

  private func show(_ progress: ReadProgress) {
    state.withLock { state in
      let now = ContinuousClock.now
      if now - state.shownAt < Self.interval { return }
      state.shownAt = now
      state.isShown = true
      let text = ProgressText.line(progress, name: name, seconds: (now - state.startedAt) / .seconds(1))
      let room = (output.terminalWidth ?? 80) - 1
      try? output.write("\r\u{1b}[K\(DisplayWidth.truncated(text, to: room))")
    }
  }

  /// Takes the line away again.
  func clear() {
    state.withLock { state in
      if state.isShown { try? output.write("\r\u{1b}[K") }
      state.isShown = false
    }
  }
}
