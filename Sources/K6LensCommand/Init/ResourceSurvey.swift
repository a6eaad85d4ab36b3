import LoadAnalysis
import LoadStatistics

/// The measurements of containers and servers that lie beside results.
struct ResourceSurvey {
  /// The directory they lie in.
  let directory: String
  /// Their series, sorted by name.
  let series: [ResourcePlan.Series]
  /// The files they are in.
  let paths: [String]

  /// Looks for files named `NN-test-spec.SERIES.json` or `.csv` in `prometheus` below the results, else beside them;
  /// `nil` when there is neither such a file nor a directory `prometheus`.
  ///
  /// - Parameters:
  ///   - results: the directory of the results.
  ///   - stems: the names `NN-test-spec` of the runs.
  init?(_ results: String, stems: Set<String>) {
    let folder = FileSystem.join(results, "prometheus")
    let isThere = FileSystem.kind(folder) == .directory
    let found = isThere ? Self.files(in: folder, stems) : []
    if isThere, !found.isEmpty {
      (directory, series, paths) = (folder, Self.series(found), found.map(\.path))
      return
    }
    let beside = Self.files(in: results, stems)
    if beside.isEmpty, !isThere { return nil }
    (directory, series, paths) = (beside.isEmpty ? folder : results, Self.series(beside), beside.map(\.path))
  }

  private static func files(in folder: String, _ stems: Set<String>) -> [(path: String, series: String)] {
    guard let names = try? FileSystem.names(in: folder) else { return [] }
    return names.compactMap { name in
      guard let ending = [".json", ".csv"].first(where: name.hasSuffix) else { return nil }
      let whole = name.dropLast(ending.count)
      guard let dot = whole.lastIndex(of: "."), stems.contains(String(whole[..<dot])) else { return nil }
      let series = String(whole[whole.index(after: dot)...])
      let path = FileSystem.join(folder, name)
      guard !series.isEmpty, Int(series) == nil, let contents = try? FileSystem.contents(of: path),
        (try? ResourceSeries(reading: contents, file: path, name: series, unit: .plain)) != nil
      else { return nil }
      return (path, series)
    }
  }

  private static func series(_ files: [(path: String, series: String)]) -> [ResourcePlan.Series] {
    Set(files.map(\.series)).sorted().map { ResourcePlan.Series(name: $0, unit: unit(of: $0)) }
  }

  /// The unit that a series' name lets expect.
  private static func unit(of name: String) -> MetricUnit {
    let name = name.lowercased()
    if name.contains("memory") || name.contains("bytes") { return .bytes }
    return name.contains("cpu") || name.contains("ratio") ? .ratio : .plain
  }
}
