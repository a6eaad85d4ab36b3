import K6Parsing
import LoadAnalysis
import Testing

@testable import K6LensCommand

@Suite struct PlanReaderTests {
  static let guide = """
    title: 콘서트 예약 서비스 부하 테스트 결과 보고서
    language: ko
    results: load-tests/results
    specs:
      small:  { label: Small,  cpu: 0.5, memory: 512MB }
      medium: { cpu: 1,   memory: 1GB, cost: 0.096 }
    tests:
      01-queue-spike:
        title: "Scenario 1: Queue Spike"
        situation: Spike
        objectives:
          http_req_failed: ["rate<0.01"]
          http_req_duration{expected_response:true}: "p(95)<500"
        rows: [p95, error_rate, throughput, { rate: lock_timeout, label: "분산락 타임아웃", format: percent }]
      03-payment-load:
        rows: [p95, { leak: memory, label: "메모리 누수 여부" }, { trend: payment_duration, statistic: p99 }]
    resources:
      directory: prometheus
      series:
        memory: { unit: bytes, query: 'container_memory_usage_bytes{name="app-$spec"}', objective: "max<0.8*limit" }
    recommendation:
      primary: 01-queue-spike
      target: { requestsPerSecond: 250, headroom: 0.3, minimumInstances: 3 }
      peak: { label: 티켓 오픈 }
    report: { marks: false, table: wide }
    """

  @Test func everythingIsRead() throws {
    let plan = try PlanReader.plan(yaml: Self.guide, path: "k6lens.yaml")
    #expect(plan.title == "콘서트 예약 서비스 부하 테스트 결과 보고서")
    #expect(plan.language == .korean)
    #expect(plan.resultsDirectory == "load-tests/results")
    #expect(plan.specs.map(\.name) == ["small", "medium"])
    #expect(plan.specs[0].memoryText == "512MB")
    #expect(plan.specs[0].memoryBytes == 536_870_912)
    #expect(plan.specs[1].label == "Medium")
    #expect(plan.specs[1].cost == 0.096)
    #expect(plan.tests.map(\.name) == ["01-queue-spike", "03-payment-load"])
    #expect(plan.tests[0].situation == "Spike")
    #expect(plan.tests[0].objectives?.map(\.expression) == ["rate<0.01", "p(95)<500"])
    #expect(
      plan.tests[0].objectives?.map(\.subjectName) == [
        "http_req_failed", "http_req_duration{expected_response:true}",
      ])
    #expect(
      plan.tests[0].rows == [
        TableRowPlan(.p95), TableRowPlan(.errorRate), TableRowPlan(.throughput),
        TableRowPlan(.rate(MetricReference(name: "lock_timeout")), label: "분산락 타임아웃", format: .percent),
      ])
    #expect(
      plan.tests[1].rows == [
        TableRowPlan(.p95), TableRowPlan(.leak(series: "memory"), label: "메모리 누수 여부"),
        TableRowPlan(.trend(MetricReference(name: "payment_duration"), .percentile(99))),
      ])
    #expect(plan.tests[1].title == "Scenario 3: Payment Load")
    #expect(plan.tests[1].objectives == nil)
    #expect(plan.resources.series("memory")?.objective == "max<0.8*limit")
    #expect(plan.recommendation.targetRequestsPerSecond == 250)
    #expect(plan.recommendation.minimumInstances == 3)
    #expect(plan.recommendation.peak.label == "티켓 오픈")
    #expect(plan.report == ReportPlan(marks: false, table: .wide))
  }

  @Test(
    "texts in several languages",
    arguments: [
      (nil, ["보고서", "Scenario 1: 예매", "예매", "성공률", "소형", "티켓 오픈"]),
      (.korean, ["보고서", "Scenario 1: 예매", "예매", "성공률", "소형", "티켓 오픈"]),
      (.english, ["Report", "Scenario 1: Booking", "Booking", "Success", "소형", "opening"]),
    ] as [(ReportLanguage?, [String])])
  func languages(language: ReportLanguage?, texts: [String]) throws {
    let plan = try PlanReader.plan(
      yaml: """
        title: { ko: 보고서, en: Report }
        language: ko
        specs: { small: { label: { ko: 소형 } } }
        tests:
          a:
            title: { en: "Scenario 1: Booking", ko: "Scenario 1: 예매" }
            rows: [{ rate: ok, label: { ko: 성공률, en: Success } }]
        recommendation: { peak: { label: { ko: 티켓 오픈, en: opening } } }
        """, path: "k6lens.yaml", language: language)
    #expect(
      [
        plan.title, plan.tests[0].title, plan.tests[0].situation, plan.tests[0].rows?[0].label,
        plan.specs[0].label, plan.recommendation.peak.label,
      ] == texts)
  }

  @Test("an empty file is an empty plan", arguments: ["", "# nothing\n", "---\n", "null\n"])
  func empty(yaml: String) throws {
    #expect(try PlanReader.plan(yaml: yaml, path: "k6lens.yaml") == LoadTestPlan(specs: [], tests: []))
  }

  @Test(
    "what is wrong is said with its line",
    arguments: [
      ("title: a\nlanguge: ko\n", "k6lens.yaml:2: unknown key 'languge', did you mean 'language'?"),
      (
        "specs:\n  small: { cpu: 1, disks: 3 }\n",
        "k6lens.yaml:2: unknown key 'disks' in specs.small, expected label, cpu, memory or cost"
      ),
      (
        "specs:\n  small:\n    cpu: many\n",
        "k6lens.yaml:3: specs.small.cpu is 'many', expected a positive number of processors"
      ),
      (
        "specs:\n  small:\n    cpu: 0\n",
        "k6lens.yaml:3: specs.small.cpu is '0', expected a positive number of processors"
      ),
      (
        "specs:\n  small:\n    memory: lots\n",
        "k6lens.yaml:3: specs.small.memory is 'lots', expected an amount such as 512MB or 1.5GB"
      ),
      ("title: { fr: x }\n", "k6lens.yaml:1: unknown key 'fr' in title, expected ko or en"),
      (
        "title: {}\n",
        "k6lens.yaml:1: title is a mapping, expected a text, or one for each language such as { ko: …, en: … }"
      ),
      (
        "resources: { step: soon }\n",
        "k6lens.yaml:1: resources.step is 'soon', expected a duration of at least 1s, such as 15s"
      ),
      ("language: fr\n", "k6lens.yaml:1: language is 'fr', expected ko or en"),
      ("specs: [small]\n", "k6lens.yaml:1: specs is a list, expected a mapping"),
      ("- a\n", "k6lens.yaml:1: the file is a list, expected a mapping"),
      ("tests:\n  t:\n    rows: p95\n", "k6lens.yaml:3: tests.t.rows is 'p95', expected a list"),
      (
        "tests:\n  t:\n    objectives:\n      http_req_duration:\n        - p(95)<\n",
        "k6lens.yaml:5: 'p(95)<' is not a threshold: '' is not a number, expected one without unit such as 500, 0.01 or 1e3"
      ),
      (
        "tests:\n  t:\n    objectives:\n      http_req_duration: rate<0.1\n",
        "k6lens.yaml:4: 'rate<0.1' does not fit http_req_duration, which is a trend"
      ),
      (
        "tests:\n  t:\n    rows: [eror_rate]\n",
        "k6lens.yaml:3: tests.t.rows[1] is 'eror_rate', did you mean 'error_rate'?"
      ),
      (
        "tests:\n  t:\n    rows:\n      - p95\n      - { label: x }\n",
        "k6lens.yaml:5: tests.t.rows[2] names nothing to show, expected one of trend, rate, counter, gauge, leak, resource or row"
      ),
      ("report: { marks: 3 }\n", "k6lens.yaml:1: report.marks is '3', expected true or false"),
      (
        "tests:\n  a: {}\nrecommendation:\n  primary: b\n",
        "k6lens.yaml:4: recommendation.primary is 'b', expected one of the tests: a"
      ),
      ("title: [\n", "k6lens.yaml:2: not YAML: did not find expected node content"),
      ("specs:\n  a: {}\n  a: {}\n", "k6lens.yaml:2: the key 'a' stands twice in one place"),
      (
        "recommendation: { target: { headroom: 30 } }\n",
        "k6lens.yaml:1: recommendation.target.headroom is '30', expected a share from 0 to below 1"
      ),
    ])
  func error(yaml: String, expected: String) {
    #expect {
      try PlanReader.plan(yaml: yaml, path: "k6lens.yaml")
    } throws: { error in
      "\(error)" == expected
    }
    do {
      _ = try PlanReader.plan(yaml: yaml, path: "k6lens.yaml")
    } catch {
      #expect("\(error)" == expected)
    }
  }
}

@Suite struct MemorySizeTests {
  @Test(
    "powers of 1024",
    arguments: [
      ("512MB", 536_870_912), ("1GB", 1_073_741_824), ("1.5Gi", 1_610_612_736), ("512m", 536_870_912),
      ("2 GiB", 2_147_483_648),
      ("1024", 1024), ("4k", 4096), ("1TB", 1_099_511_627_776), ("", nil), ("MB", nil), ("1XB", nil),
      ("-1GB", nil), ("0MB", nil),
    ] as [(String, Double?)])
  func bytes(text: String, expected: Double?) { #expect(MemorySize.bytes(text) == expected) }
}
