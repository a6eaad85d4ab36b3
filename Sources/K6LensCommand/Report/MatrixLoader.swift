import K6Parsing
import LoadAggregation
import LoadAnalysis

/// Reads everything a report is made from: the results by test and spec, and what was measured beside k6.
struct MatrixLoader {
  /// What the report is held to; without tests and specs, the files' names tell them.
  let plan: LoadTestPlan
  /// The directory that the plan's own paths are relative to.
  let directory: String
  /// What is computed of every run, its thresholds left out.
  let options: AggregationOptions
  /// How many threads read; `nil` for one a processor.
  let threadCount: Int?
  /// Asks a server for what was measured beside k6; `nil` where only files are read.
  var fetcher: ResourceFetcher?
  /// Told of files that cannot be used.
  let notice: (String) -> Void
  /// Makes the line that shows how far a file is read.
  let progress: (String) -> ProgressLine
  /// The runs that come from the history, by the names that stand in place of paths.
  let stored: StoredInputs

  /// The matrix with the plan it is judged by.
  ///
  /// A file that cannot be read makes its own cell unreadable and nothing else.
  /// - Throws: `CommandFailure` when no file can be used at all.
  mutating func load(_ files: ResultFiles) throws -> (
    plan: LoadTestPlan, matrix: ResultMatrix, resourceFiles: [String]
  ) {
    let plan = completed(with: files)
    var cells: [ResultMatrix.Cell] = []
    var resourceFiles: [String] = []
    var failures: [String] = []
    for cell in files.cells {
      let content = content(of: cell, plan, &failures)
      var resources: [ResourceSeries] = []
      if case .runs(let runs) = content, let run = runs.first {
        (resources, resourceFiles) = self.resources(cell, plan, run, adding: resourceFiles)
      }
      cells.append(
        ResultMatrix.Cell(test: cell.test, spec: cell.spec, content: content, resources: resources))
    }
    if !cells.contains(where: { !$0.runs.isEmpty }) {
      throw CommandFailure(
        status: .noUsableData,
        message: failures.first ?? "no result files, expected names such as 01-queue-spike-small.json")
    }
    for failure in failures { notice(failure) }
    return (plan, ResultMatrix(cells: cells), resourceFiles)
  }

  /// The plan with the tests and specs that only the files' names tell.
  private func completed(with files: ResultFiles) -> LoadTestPlan {
    let inferred = LoadTestPlan.inferred(fromRuns: files.cells.map { ($0.test, $0.spec) })
    var plan = plan
    plan.specs += inferred.specs.filter { plan.spec($0.name) == nil }
    plan.tests += inferred.tests.filter { plan.test($0.name) == nil }
    return plan
  }

  private func content(
    of cell: ResultFiles.Cell, _ plan: LoadTestPlan, _ failures: inout [String]
  ) -> ResultMatrix.Cell.Content {
    var options = options
    options.thresholds = plan.aggregationThresholds(test: cell.test)
    var runs: [RunSummary] = []
    var firstFailure: (path: String, reason: String)?
    for path in cell.paths {
      do {
        runs.append(try run(path, options))
      } catch {
        failures.append("\(error)")
        firstFailure = firstFailure ?? (path, "\(error)")
      }
    }
    if runs.isEmpty, let firstFailure {
      return .unreadable(path: firstFailure.path, reason: firstFailure.reason)
    }
    return runs.isEmpty ? .missing : .runs(runs)
  }

  private func run(_ path: String, _ options: AggregationOptions) throws -> RunSummary {
    if let entry = stored.entries[path] { return try entry.given.get().summary }
    let line = progress(path)
    defer { line.clear() }
    return try RunLoader(options: options, threadCount: threadCount, onProgress: line.report).run([path])
  }

  // MARK: What k6 does not see

  /// The resource series of a cell: from the server, else `NN-test-spec.<series>.json` or `.csv` in the plan's
  /// directory.
  private mutating func resources(
    _ cell: ResultFiles.Cell, _ plan: LoadTestPlan, _ run: RunSummary, adding known: [String]
  ) -> ([ResourceSeries], [String]) {
    var found: [ResourceSeries] = []
    var files = known
    for series in plan.resources.series {
      if let fetched = fetcher?.series(series, test: cell.test, spec: cell.spec, during: run.window) {
        found.append(fetched)
        continue
      }
      guard let folder = plan.resources.directory else { continue }
      for ending in ["json", "csv"] {
        let path = FileSystem.join(
          FileSystem.join(directory, folder), "\(cell.test)-\(cell.spec).\(series.name).\(ending)")
        guard FileSystem.kind(path) == .file else { continue }
        do {
          let whole = try ResourceSeries(
            reading: try FileSystem.contents(of: path), file: path, name: series.name, unit: series.unit,
            limit: nil)
          found.append(whole.clipped(from: run.window.start, to: run.window.end))
          files.append(path)
        } catch {
          notice("\(error)")
        }
        break
      }
    }
    return (found, files)
  }
}
