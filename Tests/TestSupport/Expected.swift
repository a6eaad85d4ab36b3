import Foundation
import Testing

/// Whole texts stored in `Tests/Fixtures/expected`.
public enum Expected {
  /// Holds a text against the stored one.
  ///
  /// With `K6LENS_RECORD=1` in the environment the text is stored instead, and the test fails all the same, so that
  /// nobody records by accident.
  public static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = Fixtures.directory.appending(path: "expected/\(name)")
    if ProcessInfo.processInfo.environment["K6LENS_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) was recorded", sourceLocation: sourceLocation)
      return
    }
    let stored = try String(contentsOf: file, encoding: .utf8)
    #expect(text == stored, sourceLocation: sourceLocation)
  }
}
