/// The metric names and tag sets of one reader, each stored once and named by a number.
///
/// Numbers count from 0 in the order of first appearance and never change.
public final class SymbolTable {
  /// The metrics' names by number.
  public private(set) var metrics: [String] = []
  /// The tag sets by number.
  public private(set) var tagSets: [TagSet] = []

  private var metricNumbers: [String: Int32] = [:]
  private var tagSetNumbers: [TagSet: Int32] = [:]

  /// An empty table.
  public init() {}

  /// The number of a metric's name.
  public func metric(_ name: String) -> Int32 {
    if let known = metricNumbers[name] { return known }
    let number = Int32(truncatingIfNeeded: metrics.count)
    metrics.append(name)
    metricNumbers[name] = number
    return number
  }

  /// The number of a tag set.
  public func tagSet(_ tags: TagSet) -> Int32 {
    if let known = tagSetNumbers[tags] { return known }
    let number = Int32(truncatingIfNeeded: tagSets.count)
    tagSets.append(tags)
    tagSetNumbers[tags] = number
    return number
  }
}
