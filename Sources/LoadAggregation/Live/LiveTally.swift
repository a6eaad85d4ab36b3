import K6Parsing
import LoadStatistics

/// Counts along while a run is read, so that it can be shown before it is over.
///
/// Costs a few nanoseconds a sample, and memory for the last seconds alone; the run's summary does not come from
/// here.
public struct LiveTally {
  /// How many seconds of the run count as recent.
  public static let recentSeconds: Int64 = 10

  /// What a metric is to the tally.
  private enum Role {
    case other, requests, durations, failed, checks, iterations, received, sent, virtualUsers

    init(metric: String) {
      switch metric {
      case "http_reqs": self = .requests
      case "http_req_duration": self = .durations
      case "http_req_failed": self = .failed
      case "checks": self = .checks
      case "iterations": self = .iterations
      case "data_received": self = .received
      case "data_sent": self = .sent
      case "vus": self = .virtualUsers
      default: self = .other
      }
    }
  }

  private var roles: [Role] = []
  private var first = Int64.max
  private var last = Int64.min
  private var sampleCount = 0
  private var whole = LiveCounts()
  /// The counts of the last seconds by their number since 1970.
  private var seconds: [Int64: LiveCounts] = [:]
  private var virtualUsers: (time: Int64, value: Double)?
  private var mostVirtualUsers = 0.0

  /// A tally of nothing.
  public init() {}

  /// Counts the samples of a batch, whose numbers refer to `symbols`. O(samples).
  public mutating func add(_ batch: SampleBatch, symbols: SymbolTable) {
    while roles.count < symbols.metrics.count { roles.append(Role(metric: symbols.metrics[roles.count])) }
    batch.withSamples { samples in
      sampleCount += samples.count
      var start = 0
      while start < samples.count {
        let second = Self.second(samples[start].time)
        var end = start + 1
        while end < samples.count, Self.second(samples[end].time) == second { end += 1 }
        add(UnsafeBufferPointer(rebasing: samples[start..<end]), second: second)
        start = end
      }
    }
  }

  private mutating func add(_ samples: UnsafeBufferPointer<Sample>, second: Int64) {
    var counts = LiveCounts()
    for sample in samples {
      first = min(first, sample.time)
      last = max(last, sample.time)
      let value = sample.value
      switch roles[Int(sample.metric)] {
      case .other: break
      case .requests: counts.requests += value
      case .iterations: counts.iterations += value
      case .received: counts.bytesReceived += value
      case .sent: counts.bytesSent += value
      case .durations: counts.durations[LogLinearBins.bin(of: value), default: 0] &+= 1
      case .failed: counts.failed = (counts.failed.hits + (value == 0 ? 0 : 1), counts.failed.all + 1)
      case .checks: counts.checks = (counts.checks.hits + (value == 0 ? 0 : 1), counts.checks.all + 1)
      case .virtualUsers:
        if sample.time >= virtualUsers?.time ?? .min { virtualUsers = (sample.time, value) }
        mostVirtualUsers = max(mostVirtualUsers, value)
      }
    }
    whole.add(counts)
    seconds[second, default: LiveCounts()].add(counts)
    let earliest = Self.second(last) - Self.recentSeconds
    if seconds.count > 2 * Int(Self.recentSeconds) { seconds = seconds.filter { $0.key > earliest } }
  }

  private static func second(_ time: Int64) -> Int64 {
    let (quotient, rest) = time.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest < 0 ? quotient - 1 : quotient
  }

  /// The run so far, or `nil` without any sample.
  public var snapshot: LiveSnapshot? {
    guard first <= last else { return nil }
    let elapsed = max(0, Double(last &- first) / 1e9)
    let earliest = Self.second(last) - Self.recentSeconds
    var recent = LiveCounts()
    for (second, counts) in seconds where second > earliest { recent.add(counts) }
    // The last second has only begun, so the stretch is up to one second shorter than its name.
    let begun = Double(last &- (earliest + 1) &* 1_000_000_000) / 1e9
    return LiveSnapshot(
      elapsedSeconds: elapsed, sampleCount: sampleCount,
      recent: recent.stretch(seconds: max(1, min(begun, elapsed))),
      whole: whole.stretch(seconds: max(1, elapsed)),
      virtualUsers: virtualUsers.flatMap { Int(exactly: $0.value.rounded()) },
      mostVirtualUsers: virtualUsers == nil ? nil : Int(exactly: mostVirtualUsers.rounded()))
  }
}
