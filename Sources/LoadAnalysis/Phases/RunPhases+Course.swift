import LoadAggregation
import LoadStatistics

extension RunPhases {
  /// How much the load may vary around its level in a steady stretch, as a share of the highest load.
  static let steadyTolerance = 0.1

  /// The phases of a run; `nil` where nothing over time is known, or no load.
  public init?(of run: RunSummary) {
    guard let course = RunCourse(run), let profile = LoadProfile(course), profile.highest > 0 else {
      return nil
    }
    let numbers = PhaseNumbers(course)
    let stretches = LoadStretch.stretches(of: profile)
    let active = Self.activeBuckets(course)
    let activeSeconds = Double(active.count) * course.bucketSeconds
    let counts = numbers.requests
    let wholeRate: Double? =
      if case .counter(let values)? = run.metric(.requests)?.values { values.ratePerSecond } else { nil }
    basis = profile.basis
    loadModel = Self.loadModel(course, profile)
    phases = stretches.map { numbers.phase($0) }
    activeFromSeconds = course.seconds(atBucket: active.lowerBound)
    activeToSeconds = course.seconds(endOf: active)
    activeRequestsPerSecond =
      counts.flatMap { activeSeconds > 0 ? $0.total(in: active) / activeSeconds : nil }
    wholeRequestsPerSecond = wholeRate
    let warmUp = Self.warmUp(course, stretches)
    warmUpSeconds = warmUp?.seconds
    p95AfterWarmUp = warmUp?.p95
  }

  /// How a run was loaded.
  static func loadModel(of run: RunSummary) -> LoadModel {
    guard let course = RunCourse(run), let profile = LoadProfile(course), profile.highest > 0 else {
      return .unknown
    }
    return loadModel(course, profile)
  }

  /// The longest stretch of level load, in buckets; `nil` where there is none.
  static func steadyBuckets(_ course: RunCourse) -> Range<Int>? {
    guard let profile = LoadProfile(course), profile.highest > 0 else { return nil }
    return LoadStretch.stretches(of: profile).filter { $0.kind == .steady }
      .max { $0.buckets.count < $1.buckets.count }?.buckets
  }

  /// From the first bucket with a request to the last; without requests, with an iteration.
  private static func activeBuckets(_ course: RunCourse) -> Range<Int> {
    let counts = course.counter(.requests) ?? course.counter(MetricReference(name: "iterations")) ?? []
    guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 })
    else {
      return 0..<course.bucketCount
    }
    return first..<(last + 1)
  }

  /// Whether iterations were started at a pace of their own: k6 dropped some, or their number a second hardly
  /// varies, much less than that of waiting virtual users would.
  private static func loadModel(_ course: RunCourse, _ profile: LoadProfile) -> LoadModel {
    let iterations = course.counter(MetricReference(name: "iterations"))
    if let rate = iterations.flatMap({ evenPace($0, course) }), areUsersIdle(course.run, profile) {
      return .arrivalRate(iterationsPerSecond: rate)
    }
    if course.run.metric("dropped_iterations") != nil, let iterations {
      let seconds = Double(course.bucketCount) * course.bucketSeconds
      let dropped = course.counter(MetricReference(name: "dropped_iterations")) ?? []
      let all = iterations.reduce(0, +) + dropped.reduce(0, +)
      return seconds > 0 ? .arrivalRate(iterationsPerSecond: all / seconds) : .unknown
    }
    guard profile.basis == .virtualUsers, let least = profile.values.filter({ $0 > 0 }).min() else {
      return .unknown
    }
    return .closed(minimumVirtualUsers: least, maximumVirtualUsers: profile.highest)
  }

  /// Whether virtual users spend much of their time outside of iterations, which those that wait for their answers
  /// never do; only then an even pace is not simply that of equal pauses.
  private static func areUsersIdle(_ run: RunSummary, _ profile: LoadProfile) -> Bool {
    guard profile.basis == .virtualUsers, let duration = run.metric("iteration_duration"),
      let mean = duration.value(of: .mean), let count = duration.sampleCount,
      let seconds = run.window.durationSeconds
    else { return false }
    let users = profile.values.reduce(0, +) / Double(max(1, profile.values.count))
    return Double(count) * mean / 1000 < 0.9 * users * seconds
  }

  /// Iterations per second where at least ten inner windows of a second differ by no more than two from one
  /// another at ten or more a second.
  private static func evenPace(_ iterations: [Double], _ course: RunCourse) -> Double? {
    let windows = course.windows(ofSeconds: 1).dropFirst(2).dropLast(2)
    let counts = windows.map { iterations.total(in: $0) / course.length(of: $0) }
    guard counts.count >= 10, let least = counts.min(), let most = counts.max(), least >= 10 else {
      return nil
    }
    let mean = counts.reduce(0, +) / Double(counts.count)
    return most - least <= max(2, 0.02 * mean) ? mean : nil
  }

  /// The warm-up at the beginning of a level load, and the p95 behind it.
  private static func warmUp(_ course: RunCourse, _ stretches: [LoadStretch]) -> (
    seconds: Double, p95: Double?
  )? {
    // On a ramp latency changes with the load; only a run that is level from its beginning has a warm-up.
    guard let steady = stretches.first(where: { $0.kind == .steady }),
      course.length(of: 0..<steady.buckets.lowerBound) <= 0.1 * course.length(of: 0..<course.bucketCount),
      steady.buckets.count * 10 >= course.bucketCount * 8,
      let series = course.trend(.requestDuration)
    else { return nil }
    let windows = course.windows(ofSeconds: 0, in: steady.buckets)
    let known = windows.compactMap { window in series.merged(window).quantile(0.5).map { (window, $0) } }
    let dropped = warmUpLength(of: known.map(\.1))
    guard dropped > 0, dropped < known.count else { return nil }
    let end = known[dropped].0.lowerBound
    let rest = series.merged(end..<course.bucketCount)
    return (course.seconds(atBucket: end), rest.quantile(0.95))
  }
}

/// The request numbers of stretches of a run.
struct PhaseNumbers {
  let course: RunCourse
  let requests: [Double]?
  private let durations: BucketedHistogram?
  private let failures: [MetricSeries.RateBucket]?

  init(_ course: RunCourse) {
    self.course = course
    requests = course.counter(.requests)
    durations = course.trend(.requestDuration)
    failures = course.rate(.requestFailed)
  }

  func requestsPerSecond(in range: Range<Int>) -> Double? {
    let seconds = course.length(of: range)
    return seconds > 0 ? requests.map { $0.total(in: range) / seconds } : nil
  }

  func p95(in range: Range<Int>) -> Double? { durations?.merged(range).quantile(0.95) }

  func errorRatio(in range: Range<Int>) -> Double? {
    guard let total = failures?.total(in: range), total.trials > 0 else { return nil }
    return Double(total.hits) / Double(total.trials)
  }

  func phase(_ stretch: LoadStretch) -> RunPhases.Phase {
    RunPhases.Phase(
      kind: stretch.kind, fromSeconds: course.seconds(atBucket: stretch.buckets.lowerBound),
      toSeconds: course.seconds(endOf: stretch.buckets), startLoad: stretch.startLoad,
      endLoad: stretch.endLoad,
      requestsPerSecond: requestsPerSecond(in: stretch.buckets), p95Milliseconds: p95(in: stretch.buckets),
      errorRatio: errorRatio(in: stretch.buckets))
  }
}
