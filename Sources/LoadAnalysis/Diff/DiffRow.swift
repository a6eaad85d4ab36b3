import K6Parsing
import LoadStatistics

/// One compared number.
public struct DiffRow: Sendable, Equatable {
  /// What part of the run a row is about.
  public enum Scope: String, Sendable, Equatable, CaseIterable {
    /// All of it.
    case whole
    /// A submetric that has a threshold.
    case submetric
    /// One endpoint (the `name` tag).
    case endpoint
    /// One group.
    case group
    /// One k6 scenario.
    case scenario
  }

  /// What part of the run it is about.
  public let scope: Scope
  /// The metric.
  public let metric: MetricReference
  /// The tags that select the part; empty for the whole run.
  public let tags: TagSet
  /// Which number.
  public let statistic: Statistic
  /// Its unit.
  public let unit: MetricUnit
  /// Which direction is better.
  public let polarity: Polarity
  /// Whether it takes part in the verdict of the whole.
  public let isPrimary: Bool
  /// Both values, the change, its intervals and the row's verdict. The base's and candidate's values are those
  /// of k6 where it reports them.
  public let estimate: DiffEstimate
  /// How many samples the base has; `nil` where unknown.
  public let baseCount: Int?
  /// How many samples the candidate has; `nil` where unknown.
  public let candidateCount: Int?
  /// What an endpoint adds to the change of the whole's mean, in the row's unit; `nil` for other rows.
  public let contribution: Double?
  /// What to know when reading the row.
  public let notes: [Note]

  /// What to know about a row.
  public enum Note: Sendable, Equatable {
    /// The deciding tail comes from one stretch of time: how long it is, in seconds.
    case singleEpisode(seconds: Double)
    /// The mix of requests changed: the row's verdict is that of the candidate weighted like the base, whose
    /// change this is.
    case mixAdjusted(change: Double)
    /// The mix of requests changed, which alone moves this number: it is not judged.
    case mixAffected
    /// The median of several endpoints of different speed jumps without cause: judge it per endpoint.
    case medianOfMixture
    /// In a test with an arrival rate this is what was asked for, not what came out.
    case inputOfTest
    /// Only requests with an expected response were compared.
    case expectedResponsesOnly
    /// A side has none at all, so the share of requests (or iterations) is compared instead of the number a second.
    case shareOfRequests
    /// A gauge or an extreme, of which one run a side tells nothing: it is judged with repeats only.
    case needsRepeats
  }

  /// The change; see `estimate`.
  public var change: Double? { estimate.change }
  /// The change's interval; see `estimate`.
  public var interval: ConfidenceInterval? { estimate.interval }
  /// What is concluded; `nil` where no direction is better.
  public var verdict: Verdict? { estimate.verdict }
  /// The smallest change such a pair could have shown.
  public var resolution: Double? { estimate.resolution }
}
