import K6Parsing
import LoadAggregation
import LoadAnalysis

/// A first configuration, made of what a survey of results found and what names let expect.
struct ConfigurationDraft {
  /// A test.
  struct Test {
    /// The thresholds on one metric.
    struct Objectives {
      /// The metric or submetric as k6 names it.
      let metric: String
      /// The expressions, each once.
      var expressions: [String]
      /// Whether a configuration can state them.
      let isUsable: Bool
    }

    /// A metric of the test's own.
    struct Metric: Equatable {
      let name: String
      let type: MetricType
    }

    let name: String
    let title: String
    /// The specs it was run on.
    let specs: [String]
    /// The thresholds in its results, in the order of the metrics.
    let objectives: [Objectives]
    /// The rows that a report shows by itself.
    let rows: [TableRowPlan]
    /// The metrics of the test's script, sorted by name.
    let metrics: [Metric]
  }

  /// The language of reports.
  let language: ReportLanguage
  /// The results as the configuration names them; `nil` where they lie beside it.
  let results: String?
  /// The directory of what was measured beside k6, as the configuration names it.
  let resourceDirectory: String?
  /// What was found.
  let survey: ResultSurvey
  /// The specs; with sizes only where names tell them.
  let specs: [DeploymentSpec]
  /// The tests.
  let tests: [Test]

  /// A draft for a configuration file in `folder`.
  init(_ survey: ResultSurvey, in folder: String, language: ReportLanguage) {
    self.survey = survey
    self.language = language
    results = RelativePath.path(of: survey.directory, from: folder)
    resourceDirectory = survey.resources.map { RelativePath.path(of: $0.directory, from: folder) ?? "." }
    specs = survey.specs.map(Self.sized)
    tests = survey.tests.map(Self.test)
  }

  /// The spec with the size that is usual for its name; most teams will have others.
  private static func sized(_ spec: DeploymentSpec) -> DeploymentSpec {
    let usual: [String: (cpu: Double, memory: String)] = [
      "small": (0.5, "512MB"), "medium": (1, "1GB"), "large": (2, "2GB"),
    ]
    var sized = spec
    if let size = usual[spec.name.lowercased()] { (sized.cpu, sized.memoryText) = (size.cpu, size.memory) }
    return sized
  }

  private static func test(_ test: ResultSurvey.Test) -> Test {
    var specs: [String] = []
    for (spec, _) in test.runs where !specs.contains(spec) { specs.append(spec) }
    let runs = test.runs.map(\.run)
    var metrics: [String: MetricType] = [:]
    for metric in runs.flatMap(\.metrics)
    where metric.selector == nil && BuiltInMetric.definition(of: metric.name) == nil {
      metrics[metric.name] = metrics[metric.name] ?? metric.type
    }
    return Test(
      name: test.name, title: TestPlan.title(of: test.name), specs: specs, objectives: objectives(of: runs),
      rows: TableRowPlan.fitting(runs),
      metrics: metrics.map { Test.Metric(name: $0.key, type: $0.value) }.sorted { $0.name < $1.name })
  }

  private static func objectives(of runs: [RunSummary]) -> [Test.Objectives] {
    var found: [Test.Objectives] = []
    for metric in runs.flatMap(\.metrics) {
      for expression in metric.thresholds.map(\.expression) {
        let isUsable = isUsable(expression, on: metric)
        let place = found.firstIndex { $0.metric == metric.displayName && $0.isUsable == isUsable }
        guard let place else {
          found.append(
            Test.Objectives(metric: metric.displayName, expressions: [expression], isUsable: isUsable))
          continue
        }
        if !found[place].expressions.contains(expression) { found[place].expressions.append(expression) }
      }
    }
    return found
  }

  /// Whether a configuration that states the threshold is read as just that threshold.
  private static func isUsable(_ expression: String, on metric: MetricSummary) -> Bool {
    let (key, value) = (YAMLScalar.text(metric.displayName), YAMLScalar.quoted(expression))
    let plan = try? PlanReader.plan(
      yaml: "tests:\n  x:\n    objectives:\n      \(key): [\(value)]\n", path: "")
    let objective = Objective(subject: .metric(MetricReference(metric)), expression: expression)
    return plan?.tests.first?.objectives == [objective]
  }
}
