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
