import ArgumentParser
import LoadAggregation
import LoadAnalysis
import LoadStatistics
import ReportRendering
import RunHistory

/// `k6lens history trend`: tests on specs from run to run.
struct HistoryTrend: ContextualCommand {
  /// In which form the trends are written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown, html }

  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Follow tests on specs from run to run: where a level changed, and the newest run.",
    discussion: """
      Shows p95, error rate and throughput of requests, or the numbers given as --metric. Changes of level are looked
      for from five runs on; the newest run is judged against up to ten runs before it on its level.

      Examples:
        k6lens history trend
        k6lens history trend --test 01-queue-spike --metric 'http_req_duration{name:login} p99'
        k6lens history trend --check
      """)

  @Option(
    name: .customLong("metric"),
    help: ArgumentHelp(
      "Follow this number, such as 'iteration_duration p95'.", valueName: "metric statistic"))
  var metrics: [String] = []

  @Option(help: ArgumentHelp("The form.", valueName: "form"))
  var format: Format = .text

  @Flag(help: "End with 3 when a newest run is worse than its level, with 4 when that cannot be told.")
  var check = false

  @OptionGroup var selection: HistoryFilterOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(given: common.config, near: ".")
    let filter = try selection.filter()
    let subjects = try subjects()
    let runs = try history.withStore(for: .reading, configuration) { store in
      try stored(in: store, filter, subjects)
    }
    let trends = trends(of: runs, subjects, configuration.plan)
    if trends.isEmpty {
      throw CommandFailure(
        status: .noUsableData,
        message: runs.isEmpty
          ? "no stored run matches"
          : "no stored run that matches has \(subjects.map(\.name).joined(separator: " or "))")
    }
    let report = TrendReport(trends, language: common.language ?? configuration.plan.language ?? .english)
    try common.write(rendered(report, in: context), in: context)
    return check ? Self.status(of: trends) : .success
  }
}

extension HistoryTrend {
  private func subjects() throws -> [TrendSubject] {
    if metrics.isEmpty { return TrendSubject.standard }
    return try metrics.map { text in
      do {
        if let subject = try TrendSubject(text) { return subject }
      } catch {
        throw CommandFailure.usage("--metric: \(error)")
      }
      throw CommandFailure.usage(
        "--metric is '\(text)', expected a metric and a statistic such as 'http_req_duration p95'")
    }
  }

  /// The runs with as much of their results as is needed.
  private func stored(
    in store: HistoryStore, _ filter: RunFilter, _ subjects: [TrendSubject]
  ) throws -> [(run: StoredRun, summary: RunSummary)] {
    let known = AggregationOptions().percentiles + [0, 50, 100]
    let isOutlined = subjects.allSatisfy { subject in
      if case .percentile(let p) = subject.statistic { return known.contains(p) }
      return true
    }
    if isOutlined { return try store.outlines(filter).map { ($0.run, $0.outline) } }
    return try store.runs(filter).map { ($0, try store.summary(of: $0)) }
  }

  /// The trends by test and spec, in the order of the configuration, then of their names.
  private func trends(
    of runs: [(run: StoredRun, summary: RunSummary)], _ subjects: [TrendSubject], _ plan: LoadTestPlan
  ) -> [RunTrend] {
    func rank(_ name: String, _ names: [String]) -> Int { names.firstIndex(of: name) ?? names.count }
    let (tests, specs) = (plan.tests.map(\.name), plan.specs.map(\.name))
    var scopes: [RunScope] = []
    for (run, _) in runs where !scopes.contains(run.scope) { scopes.append(run.scope) }
    scopes.sort {
      let (left, right) = ($0.spec ?? "", $1.spec ?? "")
      return (rank($0.test, tests), $0.test, rank(left, specs), left)
        < (rank($1.test, tests), $1.test, rank(right, specs), right)
    }
    return scopes.flatMap { scope in
      let historical = runs.filter { $0.run.scope == scope }.map { $0.run.historical($0.summary) }
      let groups = RunLengths.groups(of: historical)
      return groups.flatMap { group in
        subjects.compactMap { subject in
          RunTrend(
            of: subject, test: scope.test, spec: scope.spec ?? "",
            lengthsSeconds: groups.count > 1 ? RunLengths.range(of: group) : nil, runs: group,
            objectives: plan.test(scope.test)?.objectives ?? [], parameters: plan.diff)
        }
      }
    }
  }

  private func rendered(_ report: TrendReport, in context: CommandContext) -> String {
    switch format {
    case .text:
      let width = common.output == nil ? context.output.terminalWidth : nil
      return report.text(width: width, style: common.style(context))
    case .json: return report.json()
    case .csv: return report.csv()
    case .markdown: return report.markdown()
    case .html: return report.html()
    }
  }

  private static func status(of trends: [RunTrend]) -> ExitStatus {
    let statuses = trends.compactMap { trend -> ExitStatus? in
      switch trend.newest?.verdict {
      case .regressed?: .regressed
      case .inconclusive?: .inconclusive
      case .improved?, .unchanged?, nil: nil
      }
    }
    return ExitStatus.first(of: statuses)
  }
}
