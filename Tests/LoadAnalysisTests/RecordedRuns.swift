import Foundation
import LoadAggregation
import LoadAnalysis
import TestSupport

/// The recorded runs, read once.
enum RecordedRuns {
  static func read(_ path: String) throws -> RunSummary {
    try RunReader(threadCount: 1).summary(of: [path])
  }

  static func recorded(_ name: String) throws -> RunSummary {
    try read(Fixtures.directory.appending(path: "recorded/\(name).json.gz").path())
  }

  static func sample(_ name: String) throws -> RunSummary {
    try read(Fixtures.sampleResults.appending(path: "\(name).json.gz").path())
  }

  static let specs: [DeploymentSpec] = [
    DeploymentSpec(name: "small", cpu: 0.5, memoryBytes: 512e6, memoryText: "512MB"),
    DeploymentSpec(name: "medium", cpu: 1, memoryBytes: 1e9, memoryText: "1GB"),
    DeploymentSpec(name: "large", cpu: 2, memoryBytes: 2e9, memoryText: "2GB"),
  ]

  static let tests = [
    "01-queue-spike", "02-reservation-stress", "03-payment-load", "04-concert-endurance",
  ]

  /// The recorded matrix.
  static let matrix: ResultMatrix? = try? {
    var cells: [ResultMatrix.Cell] = []
    for test in tests {
      for spec in specs where !(test == "03-payment-load" && spec.name == "small") {
        cells.append(
          .init(test: test, spec: spec.name, content: .runs([try sample("\(test)-\(spec.name)")])))
      }
    }
    return ResultMatrix(cells: cells)
  }()
}
