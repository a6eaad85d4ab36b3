import LoadAggregation
import LoadStatistics

extension Saturation {
  /// The throughput that a knee must fall short of its share of the load by.
  private static let kneeEfficiency = 0.7

  /// The saturation of a run whose load changes; `nil` where nothing over time is known or the load is level.
  public init?(of run: RunSummary) {
    guard let course = RunCourse(run), let profile = LoadProfile(course), profile.basis == .virtualUsers
    else {
      return nil
    }
    let blocks = Self.blocks(course, profile)
    guard let most = blocks.map(\.load).max(), let least = blocks.map(\.load).filter({ $0 > 0 }).min(),
      most >= 1.5 * least
    else { return nil }
    self.blocks = blocks
    knee = Self.knee(blocks)
    let loaded = blocks.filter { $0.load > 0 && $0.requestsPerSecond > 0 }
    let fit = UniversalScalabilityFit(load: loaded.map(\.load), throughput: loaded.map(\.requestsPerSecond))
    scalability = fit.flatMap { $0.isCredible ? $0 : nil }
  }

  /// Ten seconds a block, or a tenth of a shorter run, at least a second.
  static func blockSeconds(of course: RunCourse) -> Double {
    max(1, min(10, Double(course.bucketCount) * course.bucketSeconds / 10))
  }

  static func blocks(_ course: RunCourse, _ profile: LoadProfile) -> [Block] {
    let numbers = PhaseNumbers(course)
    return course.windows(ofSeconds: blockSeconds(of: course)).compactMap { window in
      guard let load = profile.mean(in: window), let rate = numbers.requestsPerSecond(in: window) else {
        return nil
      }
      return Block(
        fromSeconds: course.seconds(atBucket: window.lowerBound), toSeconds: course.seconds(endOf: window),
        load: load, requestsPerSecond: rate, p95Milliseconds: numbers.p95(in: window),
        errorRatio: numbers.errorRatio(in: window))
    }
  }

  /// The last block, by load, whose throughput still follows the load: those above it bring less than 70 % of what
  /// its throughput per load promises, at twice its p95 or more.
  private static func knee(_ blocks: [Block]) -> Knee? {
    let sorted = blocks.filter { $0.load > 0 && $0.requestsPerSecond > 0 && $0.p95Milliseconds != nil }
      .sorted { ($0.load, $0.fromSeconds) < ($1.load, $1.fromSeconds) }
    guard sorted.count >= 5, let top = sorted.last, let topP95 = top.p95Milliseconds else { return nil }
    // Throughput per load where the service is idle, from the third of the blocks with the least load.
    let idle = sorted.prefix(max(2, sorted.count / 3)).map { $0.requestsPerSecond / $0.load }
    guard let promise = median(of: idle) else { return nil }
    func follows(_ block: Block) -> Bool { block.requestsPerSecond >= kneeEfficiency * promise * block.load }
    guard !follows(top), let knee = sorted.last(where: follows), let kneeP95 = knee.p95Milliseconds,
      knee.load < top.load, topP95 >= 2 * kneeP95
    else { return nil }
    return Knee(
      load: knee.load, requestsPerSecond: knee.requestsPerSecond, p95Milliseconds: kneeP95,
      p95AtHighestLoad: topP95, highestLoad: top.load)
  }
}
