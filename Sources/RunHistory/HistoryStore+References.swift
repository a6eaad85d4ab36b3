import GRDB

extension HistoryStore {
  /// The run that a reference means.
  ///
  /// - Parameters:
  ///   - reference: the reference.
  ///   - scope: the runs among which the newest, or the newest with a label, is looked for; `nil` for all. A number
  ///     means the same run everywhere.
  /// - Returns: the run, without its results.
  /// - Throws: `HistoryError.noSuchRun` when there is none.
  public func run(_ reference: RunReference, within scope: RunScope? = nil) throws(HistoryError) -> StoredRun
  {
    var filter = scope.map { RunFilter($0) } ?? .all
    let found: StoredRun?
    switch reference {
    case .id(let id):
      found = try read { try Self.fetchRuns($0, where: "id = \(id)") }.first
    case .last(let before):
      let (count, isTooMany) = before.addingReportingOverflow(1)
      filter.newest = count
      let newest = isTooMany ? [] : try runs(filter)
      found = newest.count == count ? newest.first : nil
    case .label(let label):
      filter.label = label
      filter.newest = 1
      found = try runs(filter).first
    }
    guard let found else {
      if case .id = reference { throw .noSuchRun(reference: "\(reference)", scope: nil) }
      throw .noSuchRun(reference: "\(reference)", scope: scope)
    }
    return found
  }
}
