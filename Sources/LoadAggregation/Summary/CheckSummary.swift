/// One check: a name in a group.
public struct CheckSummary: Sendable, Equatable, Codable {
  /// The path of its group, `::outer::inner`; empty for the root group.
  public let group: String
  /// The check's name.
  public let name: String
  /// How often it held.
  public let passes: Int
  /// How often it did not.
  public let fails: Int

  /// A check with its counts.
  public init(group: String, name: String, passes: Int, fails: Int) {
    self.group = group
    self.name = name
    self.passes = passes
    self.fails = fails
  }
}
