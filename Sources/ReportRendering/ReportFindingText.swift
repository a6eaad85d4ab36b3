import LoadAnalysis

/// A finding in words.
public struct ReportFindingText: Sendable, Equatable {
  /// The finding.
  public let finding: Finding
  /// What kind it is: `connectionRefused`, `leak` and so on; the names of the groups of the template `finding`.
  public let kind: String
  /// A few words for it.
  public let title: String
  /// What was seen, with numbers.
  public let evidence: String
  /// The likely cause; `nil` where the evidence says it all.
  public let cause: String?
  /// What to do; `nil` where there is nothing to do.
  public let remedy: String?
}
