import K6Parsing
import LoadAggregation

extension Finding.ErrorBurst {
  /// Some of a run's errors as one; `nil` without any.
  init?(_ errors: [ErrorSummary], in context: FindingContext) {
    guard let first = errors.first else { return nil }
    let start = context.run.window.start
    let firstTime = errors.map(\.firstTime).min()
    let lastTime = errors.map(\.lastTime).max()
    func seconds(_ time: Int64?) -> Double? {
      guard let time, let start else { return nil }
      return elapsedSeconds(from: start, to: time)
    }
    let all = errors.reduce(0) { $0 + $1.count }
    count = all
    total = context.requestCount
    firstSeconds = seconds(firstTime)
    lastSeconds = seconds(lastTime)
    status = errors.allSatisfy { $0.status == first.status } ? first.status : nil
    name = errors.allSatisfy { $0.name == first.name } ? first.name : nil
    message = errors.lazy.compactMap(\.message).first
    let peak = context.course.flatMap { FailurePeak($0) }
    // The peak is that of all failures; it is these errors' own where they are most of them.
    let isMost = peak.map { all * 2 > $0.failures } ?? false
    peakFromSeconds = isMost ? peak?.fromSeconds : nil
    peakToSeconds = isMost ? peak?.toSeconds : nil
    peakCount = isMost ? peak?.count : nil
  }

  /// The stretch of a run with most of its failures.
  init(_ peak: FailurePeak, in context: FindingContext) {
    count = peak.failures
    total = context.requestCount
    firstSeconds = peak.firstSeconds
    lastSeconds = peak.lastSeconds
    let errors = context.run.errors.filter { !$0.expected }
    status = errors.allSatisfy { $0.status == errors.first?.status } ? errors.first?.status : nil
    name = errors.allSatisfy { $0.name == errors.first?.name } ? errors.first?.name : nil
    message = errors.lazy.compactMap(\.message).first
    peakFromSeconds = peak.fromSeconds
    peakToSeconds = peak.toSeconds
    peakCount = peak.count
  }
}

/// When most failures of a run came.
struct FailurePeak {
  /// All failures of the run.
  let failures: Int
  let firstSeconds: Double
  let lastSeconds: Double
  let fromSeconds: Double
  let toSeconds: Double
  /// The failures in the stretch.
  let count: Int
  /// How much of the run the stretch takes, 0…1.
  let share: Double

  /// The shortest stretch of whole windows, a second or a fortieth of the run each, that holds 80 % of the failures;
  /// `nil` without failures or a course over time.
  init?(_ course: RunCourse) {
    guard let series = course.rate(.requestFailed) else { return nil }
    let length = Double(course.bucketCount) * course.bucketSeconds
    let windows = course.windows(ofSeconds: max(1, length / 40))
    let counts = windows.map { series.total(in: $0).hits }
    let all = counts.reduce(0, +)
    guard all > 0, let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return nil }
    var best: (range: ClosedRange<Int>, count: Int)?
    var start = first
    var inside = 0
    for end in first...last {
      inside += counts[end]
      while start < end, (inside - counts[start]) * 10 >= all * 8 {
        inside -= counts[start]
        start += 1
      }
      if inside * 10 >= all * 8, end - start < best.map({ $0.range.count - 1 }) ?? .max {
        best = (start...end, inside)
      }
    }
    guard let best else { return nil }
    failures = all
    firstSeconds = course.seconds(atBucket: windows[first].lowerBound)
    lastSeconds = course.seconds(endOf: windows[last])
    fromSeconds = course.seconds(atBucket: windows[best.range.lowerBound].lowerBound)
    toSeconds = course.seconds(endOf: windows[best.range.upperBound])
    count = best.count
    share = Double(best.range.count) / Double(windows.count)
  }
}

extension ErrorSummary {
  /// k6's error code as a number.
  var codeNumber: Int? { code.flatMap { Int($0) } }

  /// Whether no answer came: a code below that of HTTP statuses, or status 0.
  var isTransport: Bool {
    if let codeNumber { return codeNumber < 1400 }
    return status == "0"
  }
}
