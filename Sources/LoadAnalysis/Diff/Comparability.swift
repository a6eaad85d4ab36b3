/// Whether two sides may be compared.
public struct Comparability: Sendable, Equatable {
  /// Why they may not.
  public enum Reason: Sendable, Equatable {
    /// Which side.
    public enum Side: String, Sendable, Equatable {
      /// The base.
      case base
      /// The candidate.
      case candidate
    }

    /// A run of a side was ended early by a threshold of its own.
    case aborted(Side)
    /// The runs' lengths differ by more than half: seconds of both.
    case length(base: Double, candidate: Double)
    /// In tests with an arrival rate, the rates differ by more than a tenth: iterations per second.
    case arrivalRate(base: Double, candidate: Double)
    /// One side starts iterations at a rate of their own, the other with waiting virtual users.
    case loadModel
    /// The virtual users over time differ: the most at once, and the mean difference as a share of that.
    case virtualUsers(base: Double, candidate: Double, distance: Double)
    /// A sizeable share of the requests go to endpoints that the other side does not call.
    case endpoints(onlyBase: [String], onlyCandidate: [String])
    /// A side has nothing that could be compared.
    case noData(Side)
  }

  /// Why they may not be compared; empty when they may.
  public let reasons: [Reason]
  /// Whether the comparison was asked for all the same.
  public let isForced: Bool

  /// Whether nothing speaks against a comparison.
  public var isComparable: Bool { reasons.isEmpty }

  /// Whether verdicts are given.
  public var allowsVerdict: Bool { reasons.isEmpty || isForced }
}
