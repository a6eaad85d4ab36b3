/// What a comparison says about one statistic.
public enum Verdict: Sendable, Equatable, Hashable {
  /// A change for the better that the data demonstrate.
  case improved

  /// A change for the worse that the data demonstrate.
  case regressed

  /// Any change beyond the equivalence margin is excluded.
  case unchanged

  /// Neither a change nor its absence is demonstrated. Never to be worded as "no difference".
  case inconclusive(InconclusiveReason)

  /// The word for it in reports and JSON: "improved", "regressed", "unchanged" or "inconclusive".
  public var name: String {
    switch self {
    case .improved: "improved"
    case .regressed: "regressed"
    case .unchanged: "unchanged"
    case .inconclusive: "inconclusive"
    }
  }

  /// Why it is inconclusive, or `nil` when it is not.
  public var reason: InconclusiveReason? {
    if case .inconclusive(let reason) = self { reason } else { nil }
  }

  /// Whether a change is demonstrated, for better or worse.
  public var isChange: Bool { self == .improved || self == .regressed }

  /// The verdict of a whole comparison from those of its primary rows: regressed if any is; else improved if any
  /// is and none is inconclusive; else inconclusive if any is, with the first one's reason; else unchanged.
  /// Without rows there is nothing to conclude from.
  public static func overall(of primary: [Verdict]) -> Verdict {
    if primary.isEmpty { return .inconclusive(.noSeries) }
    if primary.contains(.regressed) { return .regressed }
    if let inconclusive = primary.first(where: { $0.reason != nil }) { return inconclusive }
    return primary.contains(.improved) ? .improved : .unchanged
  }
}
