import Foundation

/// Where the tests' files are.
public enum Fixtures {
  /// The project's top folder.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `sample-results`, the recorded matrix.
  public static let sampleResults = root.appending(path: "sample-results")

  /// `Tests/Fixtures`.
  public static let directory = root.appending(path: "Tests/Fixtures")
}

extension Fixtures {
  /// Every recorded NDJSON file, sorted by path: the sample matrix, repeated runs, a leak, k6's own gzip.
  public static let recordedRuns: [URL] = {
    var found: [URL] = []
    for folder in [sampleResults, directory.appending(path: "recorded")] {
      let names = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
      while let name = names?.nextObject() as? String {
        if name.hasSuffix(".json.gz") { found.append(folder.appending(path: name)) }
      }
    }
    return found.sorted { $0.path() < $1.path() }
  }()
}
