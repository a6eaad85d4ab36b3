import Foundation

/// The runs recorded with k6 0.48 in `Tests/Fixtures/recorded`, by their path without extensions.
public enum RecordedRuns {
  /// Every run, `results/01-queue-spike-small` and so on, sorted.
  public static let all: [String] = {
    let top = Fixtures.directory.appending(path: "recorded")
    let suffix = ".handle-summary.json"
    let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }()

  /// One file of a run, such as `summary.txt` or `json.gz`; the NDJSON of `results/` lies in `sample-results`.
  public static func file(_ run: String, _ suffix: String) -> URL {
    if suffix == "json.gz", run.hasPrefix("results/") {
      return Fixtures.sampleResults.appending(path: "\(run.dropFirst("results/".count)).json.gz")
    }
    return Fixtures.directory.appending(path: "recorded/\(run).\(suffix)")
  }
}
