import K6Parsing

/// The tag sets of a run, grouped by some of their tags.
struct TagGrouping {
  /// The tags grouped by.
  let keys: [String]
  /// The group of each tag set, an index into `rows`; -1 for tag sets with none of the tags.
  let rowOfTagSet: [Int]
  /// The values of each group, sorted.
  let rows: [TagSet]

  init(_ tagSets: [TagSet], by keys: [String]) {
    self.keys = keys
    let projections = tagSets.map { $0.projected(to: keys) }
    let rows = Set(projections).filter { !$0.tags.isEmpty }.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    rowOfTagSet = projections.map { numbers[$0] ?? -1 }
    self.rows = rows
  }
}
