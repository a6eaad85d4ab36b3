import LoadAggregation
import LoadAnalysis

/// What a directory of results holds, as far as a first configuration is concerned.
struct ResultSurvey {
  /// The runs of a test.
  struct Test {
    /// The name in the files' names.
    let name: String
    /// The specs it was run on with the runs, in the order of the specs.
    let runs: [(spec: String, run: RunSummary)]
  }

  /// A file that tells nothing, and why.
  struct Unreadable: Equatable {
    let path: String
    let reason: String
  }

  /// The directory as the user named it.
  let directory: String
  /// How many files were read.
  let fileCount: Int
  /// The specs that have a run, smallest first as far as their names tell.
  let specs: [DeploymentSpec]
  /// The tests that have a run, sorted by name.
  let tests: [Test]
  /// Files with names of results and without samples in them.
  let unreadable: [Unreadable]
  /// Files that are not used for another reason.
  let unused: [ResultFiles.Unused]
  /// What was measured beside k6; `nil` where nothing is.
  let resources: ResourceSurvey?

  /// Reads every result file in a directory.
  ///
  /// - Parameters:
  ///   - directory: the directory.
  ///   - read: reads one file.
  /// - Throws: `CommandFailure` when there is no such directory or no run in it, `FileError` when it cannot be listed.
  init(_ directory: String, read: (String) throws -> RunSummary) throws {
    let names = try Self.names(in: directory)
    let files = try ResultFiles([directory], specs: Self.specs(in: names), tests: [])
    var runs: [(test: String, spec: String, run: RunSummary)] = []
    var unreadable: [Unreadable] = []
    for cell in files.cells {
      for path in cell.paths {
        do {
          runs.append((cell.test, cell.spec, try read(path)))
        } catch {
          unreadable.append(Unreadable(path: path, reason: "\(error)"))
        }
      }
    }
    if runs.isEmpty {
      throw CommandFailure(
        status: .noUsableData,
        message: unreadable.first?.reason
          ?? "\(directory): no result files, expected names such as 01-queue-spike-small.json")
    }
    let plan = LoadTestPlan.inferred(fromRuns: runs.map { ($0.test, $0.spec) })
    self.directory = directory
    fileCount = runs.count
    specs = plan.specs
    tests = plan.tests.map { test in
      Test(
        name: test.name,
        runs: plan.specs.flatMap { spec in
          runs.filter { $0.test == test.name && $0.spec == spec.name }.map { (spec.name, $0.run) }
        })
    }
    let resources = ResourceSurvey(directory, stems: Set(runs.map { "\($0.test)-\($0.spec)" }))
    self.resources = resources
    self.unreadable = unreadable.filter { !(resources?.paths.contains($0.path) ?? false) }
    unused = files.unused
  }

  private static func names(in directory: String) throws -> [String] {
    switch FileSystem.kind(directory) {
    case .missing:
      throw CommandFailure(status: .inputNotFound, message: "\(directory): no such directory")
    case .file, .other:
      throw CommandFailure.usage("\(directory) is a file, expected the directory of the results")
    case .directory: return try FileSystem.names(in: directory)
    }
  }

  /// The specs that file names end in: the last word, or both words of a size that has two.
  private static func specs(in names: [String]) -> [String] {
    let found = names.compactMap {
      ResultName($0, specs: ["extra-small", "extra-large"]) ?? ResultName($0, specs: [])
    }
    return Set(found.map(\.spec)).sorted()
  }
}
