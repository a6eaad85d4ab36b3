import K6Parsing
import LoadAggregation

/// Reads runs as the command line asks for them.
struct RunLoader {
  /// What to compute.
  var options: AggregationOptions
  /// The part of the run to use, in seconds from its start.
  var part: (from: Double?, to: Double?) = (nil, nil)
  /// How many threads read; `nil` for one a processor.
  var threadCount: Int?
  /// Called while reading.
  var onProgress: (@Sendable (ReadProgress) -> Void)?
  /// Watches standard input and other pipes; `nil` for nobody.
  var live: LiveReading?

  /// The summary of the run that the files hold together.
  ///
  /// - Throws: `InputError`, or `CommandFailure` when a part is asked for of what has no time or cannot be read twice.
  func run(_ paths: [String]) throws -> RunSummary {
    let isPart = part.from != nil || part.to != nil
    let run = try reader(isPart ? limited(paths) : options).summary(of: paths)
    var limitations = run.limitations
    if live?.request != nil { limitations.append(.interrupted) }
    if isPart { limitations.append(.partOfRun(from: part.from, to: part.to)) }
    if let filter = options.filter, !limitations.contains(.filtered(filter.text)) {
      limitations.append(.filtered(filter.text))
    }
    return run.with(limitations: limitations)
  }

  /// The options for the part that is asked for, whose times follow from a first look at the whole.
  private func limited(_ paths: [String]) throws -> AggregationOptions {
    if paths.contains("-") {
      throw CommandFailure.usage("--from and --to need files, since the run's start must be known first")
    }
    var survey = options
    survey.breakdowns = []
    survey.thresholds = []
    survey.filter = nil
    let window = try reader(survey).summary(of: paths).window
    guard let start = window.start else {
      throw CommandFailure(
        status: .noUsableData,
        message: "\(paths.joined(separator: ", ")): no times in it, so --from and --to cannot be used")
    }
    var limited = options
    limited.earliestTime = part.from.map { start &+ Int64($0 * 1e9) }
    limited.latestTime = part.to.map { start &+ Int64($0 * 1e9) }
    if let whole = window.durationSeconds {
      let (from, to) = (part.from ?? 0, min(part.to ?? whole, whole))
      if from > to || (from == to && whole > 0) {
        throw CommandFailure(
          status: .noUsableData,
          message: "\(paths.joined(separator: ", ")): nothing in that part, the run takes \(Int(whole)) s")
      }
      limited.durationSeconds = to - from
    }
    return limited
  }

  private func reader(_ options: AggregationOptions) -> RunReader {
    var reader =
      threadCount.map { RunReader(options: options, threadCount: $0) } ?? RunReader(options: options)
    reader.mapsFiles = true
    reader.onProgress = onProgress
    reader.watcher = live
    return reader
  }
}

extension RunSummary {
  /// The same run with other limitations.
  fileprivate func with(limitations: [Limitation]) -> RunSummary {
    if limitations == self.limitations { return self }
    return RunSummary(
      source: source, window: window, timeline: timeline, metrics: metrics, checks: checks, groups: groups,
      breakdowns: breakdowns, errors: errors, problems: problems, limitations: limitations)
  }
}
