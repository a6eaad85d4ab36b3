import Foundation
import K6Parsing
import LoadAggregation
import TestSupport

/// The lines of a recorded run, to be damaged, and the reading of what comes of it.
struct RecordedText {
  /// The lines as k6 wrote them, without line ends.
  let lines: [[UInt8]]
  let folder: ScratchFolder

  init(_ run: String, limit: Int = .max) throws {
    lines = try RecordedRuns.file(run, "json.gz").inflated().split(separator: 0x0a).prefix(limit).map(
      Array.init)
    folder = try ScratchFolder()
  }

  /// The lines joined again.
  static func text(_ lines: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      text += line
      text.append(0x0a)
    }
    return text
  }

  func read(
    _ bytes: [UInt8], fastPath: Bool = true, partSize: Int? = nil, mapped: Bool = false
  ) throws -> RunSummary {
    var reader = RunReader(threadCount: 2)
    reader.mapsFiles = mapped
    reader.usesFastPath = fastPath
    if let partSize { reader.partSize = partSize }
    return try reader.summary(of: [try folder.write("run.json", bytes)])
  }
}

extension RunSummary {
  /// How often a kind of problem occurred.
  func count(_ kind: InputProblem.Kind) -> Int { problems.counts.first { $0.kind == kind }?.count ?? 0 }

  /// Whether everything measured is the same.
  func measuresTheSame(as other: RunSummary) -> Bool {
    metrics == other.metrics && checks == other.checks && groups == other.groups && window == other.window
      && breakdowns == other.breakdowns && errors == other.errors && timeline == other.timeline
  }
}
