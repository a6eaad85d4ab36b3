import LoadStatistics

/// What a report is about and what it holds the runs to: `k6lens.yaml`, or what the files' names tell without it.
public struct LoadTestPlan: Sendable, Equatable {
  /// The report's title; `nil` leaves it to the report's language.
  public var title: String?
  /// The report's language; `nil` where nothing is said.
  public var language: ReportLanguage?
  /// The folder of the results, relative to the plan's own; `nil` where nothing is said.
  public var resultsDirectory: String?
  /// The deployment sizes, smallest first.
  public var specs: [DeploymentSpec]
  /// The tests in the report's order.
  public var tests: [TestPlan]
  /// What is measured beside k6.
  public var resources: ResourcePlan
  /// What the recommendation goes by.
  public var recommendation: RecommendationPlan
  /// How the report looks.
  public var report: ReportPlan
  /// What counts as a change.
  public var diff: DiffParameters

  /// A plan; what is left out has its default.
  public init(
    title: String? = nil, language: ReportLanguage? = nil, resultsDirectory: String? = nil,
    specs: [DeploymentSpec], tests: [TestPlan], resources: ResourcePlan = ResourcePlan(),
    recommendation: RecommendationPlan = RecommendationPlan(), report: ReportPlan = ReportPlan(),
    diff: DiffParameters = DiffParameters()
  ) {
    self.title = title
    self.language = language
    self.resultsDirectory = resultsDirectory
    self.specs = specs
    self.tests = tests
    self.resources = resources
    self.recommendation = recommendation
    self.report = report
    self.diff = diff
  }

  /// The test of a name.
  public func test(_ name: String) -> TestPlan? { tests.first { $0.name == name } }

  /// The spec of a name.
  public func spec(_ name: String) -> DeploymentSpec? { specs.first { $0.name == name } }

  /// The test whose p95 the headline and the efficiency are about: the one the plan names, else the first.
  public var primaryTest: TestPlan? {
    recommendation.primaryTest.flatMap(test) ?? tests.first
  }
}

/// A language that reports are written in.
public enum ReportLanguage: String, Sendable, Equatable, Codable, CaseIterable {
  /// Korean.
  case korean = "ko"
  /// English.
  case english = "en"
}
