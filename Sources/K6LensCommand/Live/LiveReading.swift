import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a pipe with a view of the run so far on a terminal, and until Ctrl-C if that comes first.
///
/// Ctrl-C reaches k6 too, which then ends its test and writes what it still has: that is read as long as it comes.
final class LiveReading: PipeWatcher, Sendable {
  /// How long after Ctrl-C nothing may come before reading ends: a teardown may take a while.
  private static let quietLimit = Duration.seconds(2)
  /// How long after Ctrl-C reading ends in any case.
  private static let endingLimit = Duration.seconds(5)

  private struct State {
    var tally = LiveTally()
    var lastInputAt: ContinuousClock.Instant
    var request: Interruption.Request?
    var requestedAt: ContinuousClock.Instant?
  }

  private let state: Locked<State>
  private let view: LiveView?
  // Used by the thread that reads and, before and after, by the one that started it.
  private nonisolated(unsafe) let interruption: Interruption?

  /// Gets ready to read; the signals are taken from now on.
  ///
  /// - Parameters:
  ///   - context: whose error stream shows the view.
  ///   - isShown: `false` for no view.
  ///   - language: the view's language.
  init(_ context: CommandContext, isShown: Bool, language: ReportLanguage) {
    state = Locked(State(lastInputAt: .now))
    view = isShown ? LiveView(context, language: language) : nil
    interruption = context.takesSignals ? Interruption() : nil
  }

  /// A live reading of a run's files where one of them is a pipe or a terminal; `nil` for files alone.
  static func ofPipe(
    in paths: [String], _ context: CommandContext, isShown: Bool, language: ReportLanguage
  ) -> LiveReading? {
    let isLive = paths.contains { path in
      path == "-"
        ? (try? FileDescriptor(readingFrom: path))?.regularSize == nil : FileSystem.kind(path) == .other
    }
    return isLive ? LiveReading(context, isShown: isShown, language: language) : nil
  }

  /// What ended the reading before its time; `nil` when it came to its end.
  var request: Interruption.Request? { state.withLock { $0.request } }

  /// Takes the view away and gives signals their usual meaning back.
  func finish() {
    view?.clear()
    interruption?.release()
  }

  // MARK: PipeWatcher

  var hasEndedReading: Bool { request != nil }

  func note(_ batch: SampleBatch, symbols: SymbolTable) {
    state.withLock { state in
      state.lastInputAt = .now
      guard let view else { return }
      state.tally.add(batch, symbols: symbols)
      show(state, in: view)
    }
  }

  /// Takes note of how many bytes were read.
  var report: @Sendable (ReadProgress) -> Void { { [view] progress in view?.bytesRead = progress.bytesRead } }

  func waitForInput(_ descriptor: Int32) -> Bool {
    while true {
      let timeout = state.withLock { state in
        if let view { show(state, in: view) }
        return self.timeout(state)
      }
      guard let timeout else { return false }
      var files = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      if let interruption {
        files.append(pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0))
      }
      let ready = poll(&files, nfds_t(files.count), timeout)
      if ready < 0, errno != EINTR { return true }
      if files.count > 1, files[1].revents != 0, !takeRequest() { return false }
      if ready > 0, files[0].revents != 0 { return true }
    }
  }

  /// Notes a request to stop; `false` when reading is to end at once.
  private func takeRequest() -> Bool {
    guard let request = interruption?.take() else { return true }
    return state.withLock { state in
      let isFirst = state.request == nil
      if isFirst {
        state.request = request
        state.requestedAt = .now
        state.lastInputAt = .now
      }
      return isFirst && request == .interrupt
    }
  }

  /// How long to wait at most, in milliseconds, -1 for ever; `nil` when it is time to end.
  private func timeout(_ state: State) -> Int32? {
    var limit = view == nil ? nil : LiveView.interval
    if let requestedAt = state.requestedAt {
      let now = ContinuousClock.now
      let left = min(Self.quietLimit - (now - state.lastInputAt), Self.endingLimit - (now - requestedAt))
      if left <= .zero { return nil }
      limit = min(limit ?? left, left)
    }
    guard let limit else { return -1 }
    return Int32(clamping: Int((limit / .milliseconds(1)).rounded(.up)))
  }

  private func show(_ state: State, in view: LiveView) {
    view.show(isEnding: state.request != nil, idle: .now - state.lastInputAt) { state.tally.snapshot }
  }
}
