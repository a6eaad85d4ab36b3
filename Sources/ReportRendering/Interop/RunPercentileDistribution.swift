import K6Parsing
import LoadAggregation
import LoadStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A trend of a run as HdrHistogram's percentile distribution (`.hgrm`), which its plotters read.
///
/// Values are in milliseconds for times, bytes for sizes. They are the upper ends of the bins of the stored histogram,
/// which are at most 0.8 % wide; the largest value is exact. Percentiles advance in five steps a halving of the
/// distance to 100 %, as HdrHistogram does. Source: HdrHistogram 2.1, `outputPercentileDistribution`.
public struct RunPercentileDistribution: Sendable {
  private static let stepsPerHalving = 5.0

  private let metric: String
  private let tags: TagSet?

  /// A distribution of one metric.
  ///
  /// - Parameters:
  ///   - metric: a trend's name.
  ///   - tags: the tags of a submetric or, for the tag `name`, of an endpoint; `nil` is the whole trend.
  public init(metric: String = "http_req_duration", tags: TagSet? = nil) {
    self.metric = metric
    self.tags = tags
  }

  /// The text, or `nil` when the run has no such trend with values over time (a run read from a summary has none).
  public func render(_ run: RunSummary) -> String? {
    guard let found = find(in: run), case .trend(let values) = found.values,
      case .trend(let histogram)? = found.series, histogram.count > 0
    else { return nil }
    let bins = Array(zip(histogram.pooled.bins, histogram.pooled.counts))
    let total = histogram.count
    let largest = values.max ?? bins.last.map { LogLinearBins.upperBound(of: $0.0) } ?? 0
    var text = padded("Value", 12) + " " + padded("Percentile", 14) + " " + padded("TotalCount", 10) + " "
    text += padded("1/(1-Percentile)", 14) + "\n\n"
    var level = 0.0
    var cumulative = 0
    for (index, (bin, count)) in bins.enumerated() {
      cumulative += Int(count)
      let isLast = index == bins.count - 1
      let value = isLast ? largest : min(Self.upperEnd(of: bin), largest)
      let reached = 100 * Double(cumulative) / Double(total)
      while reached >= level, level < 100 {
        text += line(value, level, cumulative)
        level += Self.step(from: level)
        // The steps to the largest value have no end.
        if isLast { break }
      }
    }
    text += line(largest, 100, total)
    let (mean, deviation) = Self.moments(bins, total: total, mean: values.avg)
    let exponents = Set(bins.map { $0.0 >> Int32(LogLinearBins.mantissaBits) }).count
    text += "#[Mean    = \(number(mean, 12)), StdDeviation   = \(number(deviation, 12))]\n"
    text += "#[Max     = \(number(largest, 12)), Total count    = \(padded(String(total), 12))]\n"
    text += "#[Buckets = \(padded(String(exponents), 12)), SubBuckets     = "
    return text + "\(padded(String(1 << LogLinearBins.mantissaBits), 12))]\n"
  }

  private func find(in run: RunSummary) -> MetricSummary? {
    if let found = run.metric(metric, selector: tags) { return found }
    guard let tags else { return nil }
    let keys = tags.tags.map(\.key)
    return run.breakdown(by: keys)?.rows.first { $0.tags == tags }?.metric(metric)
  }

  /// How far the next percentile lies from one, in percent.
  private static func step(from level: Double) -> Double {
    let halvings = log2(100 / (100 - level)).rounded(.down) + 1
    return 100 / (stepsPerHalving * exp2(halvings))
  }

  private static func upperEnd(of bin: Int32) -> Double { bin == 0 ? 0 : LogLinearBins.upperBound(of: bin) }

  /// The mean, exact where it is known, and the standard deviation of the bins' middles around it.
  private static func moments(
    _ bins: [(Int32, UInt32)], total: Int, mean known: Double?
  ) -> (Double, Double) {
    func middle(_ bin: Int32) -> Double {
      bin == 0 ? 0 : LogLinearBins.lowerBound(of: bin) / 2 + LogLinearBins.upperBound(of: bin) / 2
    }
    let mean = known ?? bins.reduce(0) { $0 + middle($1.0) * Double($1.1) } / Double(total)
    let squares = bins.reduce(0.0) { sum, bin in
      let distance = middle(bin.0) - mean
      return sum + distance * distance * Double(bin.1)
    }
    return (mean, (squares / Double(total)).squareRoot())
  }

  private func line(_ value: Double, _ level: Double, _ count: Int) -> String {
    var text = number(value, 12) + " " + padded(NumberFormatting.fixed(level / 100, decimals: 12), 14)
    text += " " + padded(String(count), 10)
    if level < 100 { text += " " + padded(ECMAScriptNumber.fixed(100 / (100 - level), digits: 2), 14) }
    return text + "\n"
  }

  private func number(_ value: Double, _ width: Int) -> String {
    padded(ECMAScriptNumber.fixed(value, digits: 3), width)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
