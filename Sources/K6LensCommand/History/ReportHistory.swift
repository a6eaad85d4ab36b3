import ArgumentParser
import LoadAggregation
import LoadAnalysis
import RunHistory

/// The history's part in `k6lens report`.
struct ReportHistory: ParsableArguments {
  /// How many earlier runs of a test on a spec are looked at.
  private static let runLimit = 60

  @Flag(name: .customLong("history"), help: "Compare with the earlier runs of the history (section 8).")
  var comparesEarlier = false

  @Flag(name: .customLong("save"), help: "Keep the runs in the history when the report is written.")
  var saves = false

  @OptionGroup(title: "History options") var location: HistoryOptions
  @OptionGroup(title: "History options") var details: RunDetailOptions

  func validate() throws {
    let given = [
      ("--label", details.label), ("--commit", details.commit), ("--environment", details.environment),
      ("--note", details.note),
    ]
    if !saves, let (name, _) = given.first(where: { $0.1 != nil }) {
      throw ValidationError("\(name) is for runs that are kept, give --save too")
    }
  }

  /// The matrix with the earlier runs of its tests and specs, where they are asked for.
  ///
  /// Of the runs before the last one only the whole run's values are read, which is all that is made of them.
  ///
  /// - Parameters:
  ///   - matrix: the matrix.
  ///   - files: the files it was read from; runs of the same files are no earlier ones.
  ///   - stored: the runs of the history in it.
  ///   - configuration: the configuration.
  ///   - notice: told when there is no history yet.
  /// - Returns: the matrix; the one given where no earlier runs are asked for.
  /// - Throws: `HistoryError`, or `FileError` for a file that cannot be read again.
  func addingEarlierRuns(
    to matrix: ResultMatrix, _ files: ResultFiles, _ stored: StoredInputs, _ configuration: Configuration,
    notice: (String) -> Void
  ) throws -> ResultMatrix {
    let path = location.path(configuration)
    if !comparesEarlier { return matrix }
    if FileSystem.kind(path) == .missing {
      notice("\(path): no history yet, so there are no earlier runs")
      return matrix
    }
    return try location.withStore(for: .reading, configuration) { store in
      ResultMatrix(
        cells: try matrix.cells.map { cell in
          let paths = files.cells.first { $0.test == cell.test && $0.spec == cell.spec }?.paths ?? []
          return ResultMatrix.Cell(
            test: cell.test, spec: cell.spec, content: cell.content, resources: cell.resources,
            earlierRuns: try earlierRuns(of: cell, paths, stored, in: store))
        })
    }
  }

  private func earlierRuns(
    of cell: ResultMatrix.Cell, _ paths: [String], _ stored: StoredInputs, in store: HistoryStore
  ) throws -> [RunSummary] {
    var filter = RunFilter(test: cell.test, spec: cell.spec)
    filter.beforeMicroseconds = cell.runs.compactMap(\.window.start).min().map { $0 / 1000 }
    if try store.runs(filter).isEmpty { return [] }
    let own = try paths.compactMap { path in
      if let entry = stored.entries[path] { return entry.run.record.contentHash }
      return FileSystem.kind(path) == .file ? try ContentHash.of([path]) : nil
    }
    let length = cell.runs.first?.window.durationSeconds
    let earlier = try store.outlines(filter).filter { run, outline in
      !own.contains(run.record.contentHash)
        && RunLengths.areAlike(length, outline.window.durationSeconds)
    }
    .suffix(Self.runLimit)
    guard let last = earlier.last else { return [] }
    return try earlier.dropLast().map(\.outline) + [store.summary(of: last.run)]
  }

  /// Keeps the runs of the matrix, where that is asked for.
  ///
  /// - Parameters:
  ///   - files: the files that the matrix was read from.
  ///   - stored: the runs of the history in it, which are there already.
  ///   - matrix: the matrix.
  ///   - configuration: the configuration.
  ///   - notice: told how many runs were kept.
  /// - Throws: `HistoryError`, or `FileError` for a file that cannot be read again.
  func save(
    _ files: ResultFiles, _ stored: StoredInputs, _ matrix: ResultMatrix, _ configuration: Configuration,
    notice: (String) -> Void
  ) throws {
    if !saves { return }
    let additions = try location.withStore(for: .writing, configuration) { store in
      let keeper = RunKeeper(store: store, details: details)
      return try files.cells.flatMap { cell -> [RunKeeper.Kept] in
        // Of two runs that were read from a file of the same name, the stored one is not of this file.
        let known = cell.paths.compactMap { try? stored.entries[$0]?.given.get().summary }
        let runs = matrix[test: cell.test, spec: cell.spec].runs
        return try cell.paths.filter { stored.entries[$0] == nil }.compactMap { path -> RunKeeper.Kept? in
          guard let run = runs.last(where: { $0.source.files.map(\.path) == [path] && !known.contains($0) })
          else { return nil }
          return try keeper.keep([path], test: cell.test, spec: cell.spec) { run }
        }
      }
    }
    notice(AdditionCount(additions.map(\.isNew)).text(database: location.path(configuration)))
  }
}
