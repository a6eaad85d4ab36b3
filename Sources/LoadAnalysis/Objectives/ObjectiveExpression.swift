import LoadAggregation
import LoadStatistics

/// The condition of an objective, read: which number, how it is compared, and for how long it may be broken.
///
/// On metrics it is k6's threshold syntax, with ` for 10s` behind it where only a violation that lasts counts. On
/// resources it is a statistic (`avg`, `min`, `max`, `med`, `p(N)`, `value` for the last), a comparison and a
/// number, which may be a multiple of the limit: `max<0.8*limit`.
public struct ObjectiveExpression: Sendable, Equatable {
  /// Which number.
  public let statistic: Statistic
  /// How it is compared.
  public let comparison: ObjectiveState.Comparison
  /// What it is compared with; a multiple of the resource's limit where `isShareOfLimit`.
  public let limit: Double
  /// Whether `limit` is to be multiplied by the resource's own limit.
  public let isShareOfLimit: Bool
  /// How long a violation must last to count, in seconds; `nil` where the value of the whole run counts.
  public let sustainedSeconds: Double?
  /// The threshold without its ` for …`, as k6 takes it; the same for a resource without its `*limit`.
  public let threshold: String

  /// The condition on a metric that `text` spells.
  ///
  /// - Throws: `ThresholdSyntaxError` where k6 would refuse what stands before ` for `, or the duration behind it
  ///   cannot be read.
  public init(metric text: String) throws(ThresholdSyntaxError) {
    let (condition, seconds) = try Self.splitDuration(text)
    try self.init(ThresholdExpression(condition), isShareOfLimit: false, sustainedSeconds: seconds)
  }

  /// The condition on a resource that `text` spells.
  ///
  /// - Throws: `ThresholdSyntaxError` where it is none.
  public init(resource text: String) throws(ThresholdSyntaxError) {
    var condition = Self.trimmed(text[...])
    var isShare = false
    if condition.hasSuffix("limit") {
      var rest = Self.trimmed(condition.dropLast("limit".count))
      isShare = true
      if rest.hasSuffix("*") {
        rest = rest.dropLast()
        condition = Self.trimmed(rest)
      } else {
        // A bare `limit` is the whole of it.
        condition = rest + "1"
      }
    }
    let threshold: ThresholdExpression
    do {
      threshold = try ThresholdExpression(String(condition))
    } catch {
      throw ThresholdSyntaxError(text: text, reason: error.reason)
    }
    if threshold.statistic == .count || threshold.statistic == .rate {
      throw ThresholdSyntaxError(text: text, reason: .unknownStatistic(Statistic(threshold.statistic).name))
    }
    self.init(threshold, isShareOfLimit: isShare, sustainedSeconds: nil)
  }

  private init(_ threshold: ThresholdExpression, isShareOfLimit: Bool, sustainedSeconds: Double?) {
    statistic = Statistic(threshold.statistic)
    comparison = ObjectiveState.Comparison(threshold.comparison)
    limit = threshold.limit
    self.isShareOfLimit = isShareOfLimit
    self.sustainedSeconds = sustainedSeconds
    self.threshold = threshold.text
  }

  private static func splitDuration(
    _ text: String
  ) throws(ThresholdSyntaxError) -> (condition: String, seconds: Double?) {
    let words = text.split(separator: " ")
    guard words.count >= 3, words[words.count - 2] == "for", let last = words.last else { return (text, nil) }
    guard let seconds = GoDuration.seconds(of: String(last)), seconds > 0 else {
      throw ThresholdSyntaxError(text: text, reason: .badLimit(String(last)))
    }
    return (words.dropLast(2).joined(separator: " "), seconds)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return text
  }
}

/// Durations in the syntax of Go, such as `1m30s` or `250ms`.
enum GoDuration {
  private static let units: [(name: String, seconds: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
  ]

  /// The seconds that `text` spells, or `nil` where it spells none.
  static func seconds(of text: String) -> Double? {
    var rest = text[...]
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
      rest = rest.dropFirst(name.count)
      guard let number = Double(digits), let unit = units.first(where: { $0.name == name }) else {
        return nil
      }
      total += number * unit.seconds
    }
    return total.isFinite ? total : nil
  }
}

extension Statistic {
  /// The statistic of a threshold.
  public init(_ statistic: ThresholdExpression.Statistic) {
    switch statistic {
    case .count: self = .count
    case .rate: self = .rate
    case .value: self = .value
    case .avg: self = .mean
    case .min: self = .minimum
    case .max: self = .maximum
    case .med: self = .median
    case .percentile(let p): self = .percentile(p)
    }
  }
}

extension ObjectiveState.Comparison {
  /// The comparison of a threshold; k6's two forms of equality are one.
  init(_ comparison: ThresholdExpression.Comparison) {
    switch comparison {
    case .less: self = .less
    case .lessOrEqual: self = .atMost
    case .greater: self = .greater
    case .greaterOrEqual: self = .atLeast
    case .equal, .strictlyEqual: self = .equal
    case .notEqual: self = .different
    }
  }

  /// Which direction an objective with this comparison makes the better one.
  var polarity: Polarity {
    switch self {
    case .less, .atMost: .lowerIsBetter
    case .greater, .atLeast: .higherIsBetter
    case .equal, .different: .none
    }
  }
}
