import LoadAggregation
import LoadAnalysis
import RunHistory

/// The two sides of a comparison, read from files or from the history, and the earlier runs that tell their noise.
struct ComparedRuns {
  let base: [GivenRun]
  let candidate: [GivenRun]
  /// Earlier runs of the same test, spec and length in groups on an unchanged system.
  private(set) var repeats: [[RunSummary]] = []

  /// How many earlier runs tell the noise at most.
  private static let repeatLimit = 12

  /// Reads both sides.
  ///
  /// References are looked up among the runs of the test and spec that the other arguments tell, the candidate's
  /// first: in `@last~1 @last` both are of one test.
  ///
  /// - Parameters:
  ///   - base: files or references.
  ///   - candidate: files or references.
  ///   - history: where the history is.
  ///   - configuration: the configuration.
  ///   - sampling: what is asked for on the command line.
  ///   - notice: told when a history that nobody asked for cannot be used.
  ///   - readFile: reads a run from a file.
  /// - Throws: what `readFile` throws, and whatever keeps a stored run from being used.
  init(
    base: [String], candidate: [String], history: HistoryOptions, configuration: Configuration,
    sampling: SamplingOptions, notice: (String) -> Void, readFile: (String) throws -> RunSummary
  ) throws {
    let path = history.path(configuration)
    let needsHistory = history.db != nil || (base + candidate).contains(where: RunReference.isReference)
    var store: HistoryStore?
    if needsHistory || FileSystem.kind(path) == .file {
      do {
        store = try HistoryStore(path: path, for: .reading)
      } catch {
        if needsHistory { throw error }
        notice("earlier runs are left out, \(error)")
      }
    }
    defer { try? store?.close() }
    let plan = configuration.plan
    let reader = store.map { StoredRunReader(store: $0, plan: plan, sampling: sampling) }
    func run(_ argument: String, within scope: RunScope?) throws -> GivenRun {
      if let reader, RunReference.isReference(argument) { return try reader.run(argument, within: scope) }
      return GivenRun(
        argument: argument, summary: try readFile(argument), scope: RunScope(ofFile: argument, plan),
        stored: nil)
    }
    let told = (candidate + base).lazy.compactMap { RunScope(ofFile: $0, plan) }.first
    let read = try candidate.map { try run($0, within: told) }
    self.candidate = read
    self.base = try base.map { try run($0, within: told ?? read.first?.scope) }
    if let store {
      do {
        repeats = try earlierRuns(in: store, plan)
      } catch let error as HistoryError {
        if needsHistory { throw error }
        notice("earlier runs are left out, \(error)")
      }
    }
  }

  /// The earlier runs of what both sides are runs of; none where they are not of one test on one spec.
  private func earlierRuns(in store: HistoryStore, _ plan: LoadTestPlan) throws -> [[RunSummary]] {
    let runs = base + candidate
    guard let scope = runs.first?.scope, runs.allSatisfy({ $0.scope == scope }), scope.spec != nil,
      let length = base.first?.summary.window.durationSeconds
    else { return [] }
    let starts = candidate.compactMap(\.summary.window.start)
    // Hashing files takes time, so it is first seen whether there is anything to leave out.
    let before = starts.min().map { $0 / 1000 }
    let any = try store.repeats(of: scope, durationSeconds: length, beforeMicroseconds: before)
    if any.count < 2 { return [] }
    let found = try store.repeats(
      of: scope, durationSeconds: length, beforeMicroseconds: before,
      excluding: try runs.compactMap { try $0.contentHash() }, newest: Self.repeatLimit)
    return RunRepeats.groups(of: try found.map { try store.summary(of: $0) }, parameters: plan.diff)
  }
}

extension RunScope {
  /// The test and spec that a file's name tells; `nil` for references, standard input and other names.
  init?(ofFile argument: String, _ plan: LoadTestPlan) {
    guard !RunReference.isReference(argument), argument != "-",
      let name = ResultName(FileSystem.name(of: argument), specs: plan.specs.map(\.name))
    else { return nil }
    self.init(test: name.test, spec: name.spec)
  }
}
