import LoadAggregation
import LoadAnalysis
import ReportRendering
import Testing

/// That sentences follow the numbers: the team's example with one value changed.
@Suite struct ConclusionTests {
  private func conclusion(
    plan: LoadTestPlan = GoldenMatrix.plan(), language: ReportLanguage = .korean,
    change: (String, String, RunSummary) -> RunSummary = { $2 }
  ) throws -> String {
    let builder = ReportBuilder(
      analysis: try GoldenMatrix.analysis(plan: plan, change: change),
      provenance: ReportProvenance(files: [], version: "0", command: "k6lens"), language: language,
      templates: .builtIn)
    let section = try #require(builder.document.section(.conclusion))
    return MarkdownRenderer().render(section.blocks)
  }

  private func only(
    _ test: String, _ spec: String, _ change: @escaping (RunSummary) -> RunSummary
  ) -> (String, String, RunSummary) -> RunSummary {
    { $0 == test && $1 == spec ? change($2) : $2 }
  }

  @Test func otherErrorRateOfRejectedSpec() throws {
    let text = try conclusion(
      change: only("01-queue-spike", "small") { $0.with(rate: 0.052, of: "http_req_failed") })
    #expect(text.contains("> - Small 스펙은 Spike 상황에서 에러율 5.2%로 SLA 미달\n"))
  }

  @Test func rejectedSpecWithoutMissedObjectiveNamesItsFailedRun() throws {
    let text = try conclusion(
      change: only("01-queue-spike", "small") { $0.with(rate: 0.005, of: "http_req_failed") })
    #expect(text.contains("> - Small 스펙은 Reservation 상황에서 실행 실패 (0:20 만에 종료, 예상 4:00)\n"))
  }

  @Test func worstObjectiveComesFirst() throws {
    let text = try conclusion { test, spec, run in
      guard spec == "small", test == "04-concert-endurance" else { return run }
      return run.with(rate: 0.9, of: "cache_hit_rate")
    }
    #expect(
      text.contains("> - Small 스펙은 Spike 상황에서 에러율 3.5%, Concert 상황에서 캐시 Hit Rate 90%로 SLA 미달\n"))
  }

  @Test func recommendationMovesUpWhenMediumFails() throws {
    let text = try conclusion(
      change: only("03-payment-load", "medium") { $0.with(rate: 0.012, of: "http_req_failed") })
    #expect(text.contains("> **권장 배포 스펙: Large (2 vCPU, 2GB RAM)**\n"))
    #expect(text.contains("> - Medium 스펙은 Payment 상황에서 에러율 1.2%로 SLA 미달\n"))
    #expect(text.contains("> - Large 스펙은 모든 시나리오에서 안정적 성능 (에러율 1% 미만)\n"))
    #expect(text.contains("> - 피크 타임 (티켓 오픈): Large 인스턴스 수 증가\n"))
  }

  @Test("limits that differ between tests are told as such, and the tightest value with its own")
  func differentLimits() throws {
    for (language, sentence) in [
      (
        ReportLanguage.english,
        "Medium is stable in every scenario (P95 response time within each limit of 100 ms to 2000 ms, tightest "
          + "168 ms of 500 ms: Spike)"
      ),
      (
        .korean,
        "Medium 스펙은 모든 시나리오에서 안정적 성능 (P95 응답 시간 시나리오별 한계 100 ms~2000 ms 충족, 가장 빠듯한 값 168 ms "
          + "(한계 500 ms): Spike)"
      ),
    ] {
      let reasons = try ReportBuilderTests.builder(SampleMatrix.analysis, language).reasons.map(\.text)
      #expect(reasons.contains(sentence), "\(reasons)")
    }
  }

  @Test func noSpecQualifies() throws {
    let text = try conclusion { test, _, run in
      test == "04-concert-endurance" ? run.with(rate: 0.5, of: "cache_hit_rate") : run
    }
    #expect(text.contains("> **권장 배포 스펙: 없음**\n"))
    #expect(text.contains("가장 가까운 스펙은 Medium입니다 (미충족 1건)."))
    #expect(!text.contains("배포 전략"))
  }

  @Test(arguments: [
    (120.0, "고 비용 대비 효율은 보통 (71% 성능 향상, 100% 비용 증가)"),
    (210.0, "고 비용 대비 효율은 보통 (50% 성능 향상, 100% 비용 증가)"),
    (300.0, "으나 비용 대비 효율이 낮음 (29% 성능 향상, 100% 비용 증가)"),
  ])
  func gainOfLargerSpec(p95: Double, sentence: String) throws {
    let text = try conclusion(change: only("01-queue-spike", "large") { $0.with(p95: p95) })
    #expect(text.contains("> - Large 스펙은 성능 향상이 있\(sentence)\n"))
  }

  @Test func largerSpecWithoutGain() throws {
    let text = try conclusion(change: only("01-queue-spike", "large") { $0.with(p95: 430) })
    #expect(text.contains("> - Large 스펙은 비용이 100% 늘지만 성능 향상이 입증되지 않음\n"))
  }

  @Test func pricesDecideTheEfficiency() throws {
    var plan = GoldenMatrix.plan()
    for (index, cost) in [0.05, 0.1, 0.12].enumerated() { plan.specs[index].cost = cost }
    let text = try conclusion(plan: plan)
    #expect(text.contains("> - Large 스펙은 성능 향상이 있고 비용 대비 효율도 높음 (40% 성능 향상, 20% 비용 증가)\n"))
    #expect(text.contains("> - Large의 비용이 0.1 아래로 내려가면 Large (지금 0.12, −16.7%)\n"))
  }

  @Test func moreLoadTakesMoreInstances() throws {
    var plan = GoldenMatrix.plan()
    plan.recommendation.targetRequestsPerSecond = 250
    #expect(try conclusion(plan: plan).contains("> - 기본: Medium 스펙 4개 인스턴스 (Auto Scaling)\n"))
    plan.recommendation.targetRequestsPerSecond = 20
    plan.recommendation.minimumInstances = 1
    #expect(try conclusion(plan: plan).contains("> - 기본: Medium 스펙 2개 인스턴스 (Auto Scaling)\n"))
  }

  @Test func withMarksTheLimitsAreNamed() throws {
    let text = try conclusion(plan: GoldenMatrix.plan(marks: true))
    #expect(text.contains("> - Small 스펙은 Spike 상황에서 에러율 3.5% (목표 1% 미만)로 SLA 미달\n"))
    #expect(text.contains("> - Small 스펙은 Reservation 상황에서 실행 실패"))
  }

  @Test func withoutIntervalsTheConfidenceSaysSo() throws {
    #expect(
      try conclusion().contains("> **신뢰도**: 보통 — 셀당 실행 1회; 단일 실행의 종료 요약 값에 근거하며 신뢰구간이 없음\n"))
  }

  @Test func unknownSpecsDoNotStopTheReport() throws {
    var plan = GoldenMatrix.plan()
    plan.tests = [TestPlan(name: "09-nothing")]
    let text = try conclusion(plan: plan)
    #expect(text.contains("> **권장 배포 스펙: 없음**"))
  }

  @Test func english() throws {
    let text = try conclusion(language: .english)
    #expect(text.contains("> **Recommended spec: Medium (1 vCPU, 1GB RAM)**\n"))
    #expect(text.contains("> - Small misses the SLA: Error rate 3.5% under Spike\n"))
    #expect(text.contains("> - Medium is stable in every scenario (Error rate below 1%)\n"))
    #expect(
      text.contains(
        "> - Large is faster, but poor value for its cost (40% faster, 100% more expensive)\n"))
    #expect(text.contains("> - Default: 3 Medium instances (auto scaling)\n"))
  }
}
