import Foundation
import LoadAggregation
import LoadAnalysis
import TestSupport

/// The team's own example: the runs of `Tests/Fixtures/golden` with the plan that its guide implies.
enum GoldenMatrix {
  static let directory = Fixtures.directory.appending(path: "golden")

  static func plan(marks: Bool = false) -> LoadTestPlan {
    func failures(_ limit: String = "rate<0.01") -> Objective {
      SampleMatrix.objective("http_req_failed", limit)
    }
    return LoadTestPlan(
      title: "콘서트 예약 서비스 부하 테스트 결과 보고서", language: .korean,
      specs: SampleMatrix.plan.specs,
      tests: [
        TestPlan(
          name: "01-queue-spike", title: "Scenario 1: Queue Spike", situation: "Spike",
          objectives: [failures()], rows: SampleMatrix.plan.tests[0].rows),
        TestPlan(
          name: "02-reservation-stress", title: "Scenario 2: Reservation",
          objectives: [
            failures(), SampleMatrix.objective("reservation_success", "rate>=0.9"),
            SampleMatrix.objective("lock_timeout", "rate<0.1"),
          ], rows: SampleMatrix.plan.tests[1].rows),
        TestPlan(
          name: "03-payment-load", title: "Scenario 3: Payment", objectives: [failures()],
          rows: SampleMatrix.plan.tests[2].rows),
        TestPlan(
          name: "04-concert-endurance", title: "Scenario 4: Concert",
          objectives: [failures(), SampleMatrix.objective("cache_hit_rate", "rate>=0.95")],
          rows: SampleMatrix.plan.tests[3].rows),
      ],
      resources: ResourcePlan(directory: "prometheus", series: [.init(name: "memory", unit: .bytes)]),
      recommendation: RecommendationPlan(
        primaryTest: "01-queue-spike", targetRequestsPerSecond: 130, minimumInstances: 3,
        peak: .init(label: "티켓 오픈")), report: ReportPlan(marks: marks))
  }

  /// The example, with a chance to change a run before it is judged.
  static func analysis(
    plan: LoadTestPlan = plan(), change: (String, String, RunSummary) -> RunSummary = { $2 }
  ) throws -> Analysis {
    var cells: [ResultMatrix.Cell] = []
    for test in plan.tests {
      for spec in plan.specs {
        let path = directory.appending(path: "\(test.name)-\(spec.name).json").path
        guard FileManager.default.fileExists(atPath: path) else { continue }
        let run = try RunReader(threadCount: 1).summary(of: [path])
        let memory = directory.appending(path: "\(test.name)-\(spec.name).memory.json")
        var resources: [ResourceSeries] = []
        if let data = try? Data(contentsOf: memory) {
          resources.append(
            try ResourceSeries(reading: Array(data), file: memory.path, name: "memory", unit: .bytes))
        }
        cells.append(
          .init(
            test: test.name, spec: spec.name, content: .runs([change(test.name, spec.name, run)]),
            resources: resources))
      }
    }
    return Analysis(plan: plan, matrix: ResultMatrix(cells: cells))
  }
}
