/// The result files of a report, by test and spec.
struct ResultFiles: Equatable {
  /// The runs of one test on one spec.
  struct Cell: Equatable {
    let test: String
    let spec: String
    /// One path a run, in the order of the runs; `@12` for a run of the history.
    var paths: [String]
  }

  /// A file that is not used, and why.
  struct Unused: Equatable {
    let path: String
    let reason: String
  }

  private(set) var cells: [Cell] = []
  private(set) var unused: [Unused] = []

  /// Finds the files that arguments mean.
  ///
  /// - Parameters:
  ///   - arguments: directories, files, or `test/spec=FILE`.
  ///   - specs: the configured names of specs; empty when there are none.
  ///   - tests: the configured names of tests; empty when there are none.
  ///   - stored: the runs of the history that an argument means, each with a name in place of a path; `nil` for an
  ///     argument that means files.
  /// - Throws: `CommandFailure` when an argument does not exist, or a file's name does not tell its test and spec.
  init(
    _ arguments: [String], specs: [String], tests: [String],
    stored: (String) -> [(test: String, spec: String, name: String)]? = { _ in nil }
  ) throws {
    for argument in arguments {
      if let runs = stored(argument) {
        for run in runs { add(run.name, test: run.test, spec: run.spec) }
        continue
      }
      if let named = Self.named(argument) {
        guard FileSystem.kind(named.path) != .missing else { throw Self.missing(named.path) }
        add(named.path, test: named.test, spec: named.spec)
        continue
      }
      switch FileSystem.kind(argument) {
      case .missing: throw Self.missing(argument)
      case .directory: try addDirectory(argument, specs: specs, tests: tests)
      case .file, .other:
        guard let name = ResultName(FileSystem.name(of: argument), specs: specs) else {
          throw CommandFailure.usage(
            "\(argument): the name does not tell a test and a spec, expected NN-test-spec.json or test/spec=FILE"
          )
        }
        add(argument, test: name.test, spec: name.spec)
      }
    }
    cells.sort { ($0.test, $0.spec) < ($1.test, $1.spec) }
  }

  private static func missing(_ path: String) -> CommandFailure {
    CommandFailure(status: .inputNotFound, message: "\(path): no such file or directory")
  }

  /// The parts of `test/spec=FILE`; `nil` for any other argument.
  static func named(_ argument: String) -> (test: String, spec: String, path: String)? {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let parts = argument[..<equals].split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let test = parts.first, let spec = parts.last, !test.isEmpty, !spec.isEmpty
    else { return nil }
    // A file that has such a name is meant itself.
    if FileSystem.kind(argument) != .missing { return nil }
    return (String(test), String(spec), String(argument[argument.index(after: equals)...]))
  }

  private mutating func add(_ path: String, test: String, spec: String) {
    if let index = cells.firstIndex(where: { $0.test == test && $0.spec == spec }) {
      cells[index].paths.append(path)
    } else {
      cells.append(Cell(test: test, spec: spec, paths: [path]))
    }
  }

  private mutating func addDirectory(_ directory: String, specs: [String], tests: [String]) throws {
    struct Candidate {
      let path: String
      let name: ResultName
    }
    var candidates: [Candidate] = []
    for fileName in try FileSystem.names(in: directory) {
      let path = FileSystem.join(directory, fileName)
      guard FileSystem.kind(path) == .file else { continue }
      guard let name = ResultName(fileName, specs: specs) else {
        if ResultName(fileName, specs: []) != nil {
          unused.append(Unused(path: path, reason: "the name ends in no configured spec"))
        }
        continue
      }
      if !tests.isEmpty, !tests.contains(name.test) {
        unused.append(Unused(path: path, reason: "the test '\(name.test)' is not configured"))
        continue
      }
      candidates.append(Candidate(path: path, name: name))
    }
    candidates.sort {
      ($0.name.test, $0.name.spec, $0.name.repetition, $0.name.form.rawValue, $0.path)
        < ($1.name.test, $1.name.spec, $1.name.repetition, $1.name.form.rawValue, $1.path)
    }
    var taken: Candidate?
    for candidate in candidates {
      if let taken, taken.name.test == candidate.name.test, taken.name.spec == candidate.name.spec,
        taken.name.repetition == candidate.name.repetition
      {
        // The other forms that k6 writes of the same run hold nothing more; a second file of the same form does.
        if taken.name.form == candidate.name.form {
          unused.append(
            Unused(path: candidate.path, reason: "\(taken.path) holds the run; name a second one '….2.json'"))
        }
        continue
      }
      add(candidate.path, test: candidate.name.test, spec: candidate.name.spec)
      taken = candidate
    }
  }
}
