/// The metric names and tag sets of one reader, each stored once and named by a number.
///
/// Numbers count from 0 in the order of first appearance and never change.
public final class SymbolTable {
  /// The metrics' names by number.
  public private(set) var metrics: [String] = []
  /// The tag sets by number.
  public private(set) var tagSets: [TagSet] = []

  /// How many tag sets there may be before they are folded together.
  public let tagSetLimit: Int
  /// How tag sets are folded; rises when there are too many, and then holds for all that follow.
  public private(set) var folding = TagFolding.none

  private var metricNumbers: [String: Int32] = [:]
  private var tagSetNumbers: [TagSet: Int32] = [:]
  private var countBeforeFolding = 0

  /// The limit that holds where none is given.
  public static let defaultTagSetLimit = 5_000

  /// An empty table.
  public init(tagSetLimit: Int = SymbolTable.defaultTagSetLimit) {
    self.tagSetLimit = max(1, tagSetLimit)
  }

  /// The number of a metric's name.
  public func metric(_ name: String) -> Int32 {
    if let known = metricNumbers[name] { return known }
    let number = Int32(truncatingIfNeeded: metrics.count)
    metrics.append(name)
    metricNumbers[name] = number
    return number
  }

  /// The number of a metric's name, or `nil` when it has none yet.
  public func knownMetric(_ name: String) -> Int32? { metricNumbers[name] }

  /// The number of a tag set, or of the folded one it has become part of.
  public func tagSet(_ tags: TagSet) -> Int32 {
    let tags = folding.fold(tags)
    if let known = tagSetNumbers[tags] { return known }
    if tagSets.count - countBeforeFolding >= tagSetLimit, let coarser = folding.coarser {
      folding = coarser
      countBeforeFolding = tagSets.count
      return tagSet(tags)
    }
    let number = Int32(truncatingIfNeeded: tagSets.count)
    tagSets.append(tags)
    tagSetNumbers[tags] = number
    return number
  }

  /// Folds at least as coarsely as another table does.
  public func fold(atLeast other: TagFolding) {
    if other.rawValue > folding.rawValue {
      folding = other
      countBeforeFolding = tagSets.count
    }
  }
}
