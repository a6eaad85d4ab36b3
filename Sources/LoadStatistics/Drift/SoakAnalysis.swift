#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether a series grows over a run: latency that creeps, memory that leaks.
///
/// Blocks of the series after its first fifth, Theil–Sen growth, a Mann–Kendall test corrected for
/// autocorrelation, and two look-alikes told apart: one step, and a long warm-up. Judge leaks on 15 minutes or more.
public struct SoakAnalysis: Sendable, Equatable {
  /// What is concluded.
  public enum Verdict: String, Sendable, Equatable, CaseIterable {
    /// Growth of 10 % or more that goes on.
    case leak

    /// Growth below 10 %.
    case noLeak = "no-leak"

    /// Growth that came to rest: a long warm-up.
    case levelledOff = "levelled-off"

    /// One step up, level before and after.
    case shift

    /// Growth of 10 % or more that chance and drift may explain, or too few samples.
    case inconclusive
  }

  /// What stands for a block.
  public enum BlockStatistic: String, Sendable, Equatable, CaseIterable {
    /// The median: for latencies.
    case median

    /// The 10 % quantile, which looks under a garbage collector's saw-tooth: for memory, connections, lag.
    case low
  }

  /// What is concluded.
  public let verdict: Verdict

  /// Why there is no analysis at all; `nil` otherwise.
  public let reason: InconclusiveReason?

  /// What stands for a block.
  public let statistic: BlockStatistic

  /// The samples analysed: all but the first fifth.
  public let window: Range<Int>

  /// The blocks' values in order (b_k).
  public let blocks: [Double]

  /// The growth from first to last block as a share of the median block (G): 0.1 is "10 % more".
  public let growth: Double?

  /// The trend test of the blocks.
  public let trend: MannKendall?

  /// The slope in the series' unit per hour.
  public let slopePerHour: Double?

  /// The slope of the second half of the blocks over that of all: near 1 for a steady growth, near 0 for one that
  /// came to rest.
  public let lateRatio: Double?

  /// The first block after the step that explains the growth better than a line, or `nil`.
  public let shiftBlock: Int?

  /// The hours until the series meets its limit at this slope; negative when it is above already. `nil` without a
  /// limit or growth.
  public let hoursToLimit: Double?

  /// The growth at which it matters.
  public static let smallestGrowth = 0.1

  /// The one-sided p below which growth is taken to be real.
  public static let significance = 0.01

  /// The share of the slope that must go on in the second half.
  public static let sustainedShare = 0.4

  /// A series shorter than this is too short to be judged with confidence; say so.
  public static let advisedSeconds = 900.0

  /// A leak that meets its limit later than this is a note, not a finding.
  public static let distantHours = 720.0

  /// The share of the series that is dropped as warm-up.
  public static let warmUpShare = 0.2

  /// Whether it is a leak, but one that takes more than 30 days to meet its limit.
  public var isDistantLeak: Bool { verdict == .leak && hoursToLimit.map { $0 > Self.distantHours } == true }

  /// Analyses a series of samples at equal distances of `secondsPerSample`.
  ///
  /// `limit` is what the series must not reach, such as a container's memory, in the unit of the values. Values that
  /// are not finite are left out. O(n log n).
  public init(
    values: [Double], secondsPerSample: Double, statistic: BlockStatistic = .median, limit: Double? = nil
  ) {
    let values = values.filter(\.isFinite)
    self.statistic = statistic
    let dropped = Int(Self.warmUpShare * Double(values.count))
    window = dropped..<values.count
    let kept = Array(values[dropped...])
    func undecided(_ reason: InconclusiveReason, _ blocks: [Double]) -> SoakNumbers {
      SoakNumbers(verdict: .inconclusive, reason: reason, blocks: blocks)
    }
    let numbers: SoakNumbers
    if kept.count < 10 {
      numbers = undecided(.fewSamples, [])
    } else {
      let blocks = equalBlocks(count: kept.count, blocks: min(20, kept.count)).map { range in
        let sorted = kept[range].sorted()
        return quantile(statistic == .median ? 0.5 : 0.1, ofSorted: sorted) ?? 0
      }
      if let center = LoadStatistics.median(of: blocks), center > 0 {
        let secondsPerBlock = Double(kept.count) / Double(blocks.count) * secondsPerSample
        numbers = SoakNumbers(blocks: blocks, center: center, secondsPerBlock: secondsPerBlock, limit: limit)
      } else {
        numbers = undecided(.zeroValue, blocks)
      }
    }
    verdict = numbers.verdict
    reason = numbers.reason
    blocks = numbers.blocks
    growth = numbers.growth
    trend = numbers.trend
    slopePerHour = numbers.slopePerHour
    lateRatio = numbers.lateRatio
    shiftBlock = numbers.shiftBlock
    hoursToLimit = numbers.hoursToLimit
  }
}

/// What follows from the blocks of a series.
private struct SoakNumbers {
  var verdict: SoakAnalysis.Verdict
  var reason: InconclusiveReason?
  var blocks: [Double]
  var growth: Double?
  var trend: MannKendall?
  var slopePerHour: Double?
  var lateRatio: Double?
  var shiftBlock: Int?
  var hoursToLimit: Double?

  init(verdict: SoakAnalysis.Verdict, reason: InconclusiveReason, blocks: [Double]) {
    self.verdict = verdict
    self.reason = reason
    self.blocks = blocks
  }

  init(blocks: [Double], center: Double, secondsPerBlock: Double, limit: Double?) {
    self.blocks = blocks
    let trend = MannKendall(blocks)
    let growth = trend.slope * Double(blocks.count - 1) / center
    let perHour = secondsPerBlock > 0 ? trend.slope * 3600 / secondsPerBlock : nil
    let lateSlope = theilSenSlope(Array(blocks[(blocks.count / 2)...])) ?? 0
    self.trend = trend
    self.growth = growth
    slopePerHour = perHour
    lateRatio = trend.slope != 0 ? lateSlope / trend.slope : nil
    if let limit, let perHour, perHour > 0, let last = blocks.last { hoursToLimit = (limit - last) / perHour }
    if growth < SoakAnalysis.smallestGrowth {
      verdict = .noLeak
    } else if let step = UpwardStep(blocks) {
      verdict = .shift
      shiftBlock = step.firstAfter
    } else if trend.pRising < SoakAnalysis.significance {
      verdict = lateSlope >= SoakAnalysis.sustainedShare * trend.slope ? .leak : .levelledOff
    } else {
      verdict = .inconclusive
    }
  }
}

/// A step up that explains a series of blocks better than a straight line does.
private struct UpwardStep {
  let firstAfter: Int

  /// `nil` when there is no such step, or a block is not positive.
  init?(_ blocks: [Double]) {
    guard blocks.count >= 6, blocks.allSatisfy({ $0 > 0 }) else { return nil }
    let logs = blocks.map { log($0) }
    var best: (residual: Double, split: Int)?
    for split in 3...(logs.count - 3) {
      let residual =
        Array(logs[..<split]).sumOfSquaredDeviations + Array(logs[split...]).sumOfSquaredDeviations
      if residual < best?.residual ?? .infinity { best = (residual, split) }
    }
    guard let best, best.residual < 0.7 * Self.lineResidual(logs) else { return nil }
    let before = Array(logs[..<best.split])
    let after = Array(logs[best.split...])
    let step = after.mean - before.mean
    guard step >= log(1.1) else { return nil }
    for part in [before, after] {
      let drift = abs(theilSenSlope(part) ?? 0) * Double(part.count - 1)
      guard drift < step / 2 else { return nil }
    }
    firstAfter = best.split
  }

  /// The squared deviations from the least-squares line.
  private static func lineResidual(_ values: [Double]) -> Double {
    let center = values.mean
    let middle = Double(values.count - 1) / 2
    var cross = 0.0
    var spread = 0.0
    for (index, value) in values.enumerated() {
      let x = Double(index) - middle
      cross += x * (value - center)
      spread += x * x
    }
    let slope = spread > 0 ? cross / spread : 0
    return values.enumerated().reduce(0.0) { sum, element in
      let residual = element.element - center - slope * (Double(element.offset) - middle)
      return sum + residual * residual
    }
  }
}
