import K6Parsing
import LoadAggregation
import LoadAnalysis
import Testing

@Suite struct LoadTestPlanTests {
  @Test(arguments: [
    ("01-queue-spike", "Scenario 1: Queue Spike", "Queue Spike"),
    ("12-payment", "Scenario 12: Payment", "Payment"),
    ("smoke", "Smoke", "Smoke"),
    ("3d_view", "3d View", "3d View"),
    ("99999999999999999999-x", "99999999999999999999 X", "99999999999999999999 X"),
    ("", "", ""),
  ])
  func titleAndSituationFollowFromTheName(name: String, title: String, situation: String) {
    let test = TestPlan(name: name)
    #expect(test.title == title)
    #expect(test.situation == situation)
  }

  @Test func situationIsWhatStandsBehindTheColon() {
    #expect(TestPlan(name: "a", title: "시나리오 1: 대기열").situation == "대기열")
    #expect(TestPlan(name: "a", title: "Spike:").situation == "Spike:")
    #expect(TestPlan(name: "a", title: "x", situation: "Spike").situation == "Spike")
  }

  @Test func withoutAFileTheNamesTellThePlan() {
    let plan = LoadTestPlan.inferred(fromRuns: [
      (test: "02-b", spec: "large"), (test: "01-a", spec: "tuned"), (test: "01-a", spec: "small"),
      (test: "02-b", spec: "medium"), (test: "01-a", spec: "2xlarge"), (test: "01-a", spec: "small"),
    ])
    #expect(plan.tests.map(\.name) == ["01-a", "02-b"])
    #expect(plan.specs.map(\.name) == ["small", "medium", "large", "2xlarge", "tuned"])
    #expect(plan.specs.first?.label == "Small")
    #expect(plan.tests.allSatisfy { $0.objectives == nil && $0.rows == nil })
    #expect(plan.primaryTest?.name == "01-a")
    #expect(plan.report.marks)
  }

  @Test func primaryTestIsTheOneNamed() {
    var plan = LoadTestPlan.inferred(fromRuns: [(test: "a", spec: "s"), (test: "b", spec: "s")])
    plan.recommendation.primaryTest = "b"
    #expect(plan.primaryTest?.name == "b")
    plan.recommendation.primaryTest = "nonesuch"
    #expect(plan.primaryTest?.name == "a")
  }

  @Test func largerMeansAtLeastAsMuchOfBoth() {
    let small = DeploymentSpec(name: "s", cpu: 0.5, memoryBytes: 512e6)
    let large = DeploymentSpec(name: "l", cpu: 2, memoryBytes: 2e9)
    let odd = DeploymentSpec(name: "o", cpu: 4, memoryBytes: 256e6)
    #expect(large.isAtLeastAsLarge(as: small))
    #expect(!small.isAtLeastAsLarge(as: large))
    #expect(!odd.isAtLeastAsLarge(as: small) && !small.isAtLeastAsLarge(as: odd))
    #expect(!large.isAtLeastAsLarge(as: DeploymentSpec(name: "x")))
  }

  @Test func objectivesBecomeThresholdsOfTheAggregator() throws {
    let plan = LoadTestPlan(
      specs: [],
      tests: [
        TestPlan(
          name: "a",
          objectives: [
            try Objective(metric: "http_req_duration{name:login}", expression: "p(97)<500 for 10s"),
            Objective(subject: .resource("memory"), expression: "max<0.8*limit"),
            Objective(subject: .metric(.requestFailed), expression: "nonsense"),
          ])
      ])
    let thresholds = plan.aggregationThresholds(test: "a")
    #expect(thresholds.map(\.definition.expression) == ["p(97)<500"])
    #expect(thresholds.first?.metric == "http_req_duration")
    #expect(thresholds.first?.selector?.tags == TagSet([("name", "login")]))
    #expect(thresholds.first?.origin == .configuration)
    #expect(plan.aggregationThresholds(test: "nonesuch").isEmpty)
  }
}

@Suite struct StatisticTests {
  @Test(arguments: ["avg", "min", "med", "max", "p(95)", "p(99.9)", "count", "rate", "value"])
  func nameReadsBack(name: String) {
    #expect(Statistic(name)?.name == name)
  }

  @Test func shortFormOfPercentiles() {
    #expect(Statistic("p95") == .percentile(95))
    #expect(Statistic("p99.9") == .percentile(99.9))
    #expect(Statistic("p(101)") == nil)
    #expect(Statistic("p") == nil)
    #expect(Statistic("p95)") == nil)
    #expect(Statistic("median")?.name == "med")
    #expect(Statistic("sum") == nil)
  }
}
