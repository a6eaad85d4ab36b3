import Foundation
import K6Parsing
import LoadAggregation
import LoadAnalysis
import TestSupport

/// The recorded runs of `sample-results` with the plan of the team that made them.
enum SampleMatrix {
  static let plan = LoadTestPlan(
    title: "콘서트 예약 서비스 부하 테스트 결과 보고서", language: .korean,
    specs: [
      DeploymentSpec(name: "small", cpu: 0.5, memoryBytes: 512 * 1_048_576, memoryText: "512MB"),
      DeploymentSpec(name: "medium", cpu: 1, memoryBytes: 1024 * 1_048_576, memoryText: "1GB"),
      DeploymentSpec(name: "large", cpu: 2, memoryBytes: 2048 * 1_048_576, memoryText: "2GB"),
    ],
    tests: [
      TestPlan(
        name: "01-queue-spike", title: "Scenario 1: Queue Spike", situation: "Spike",
        objectives: [objective("http_req_failed", "rate<0.01"), objective("http_req_duration", "p(95)<500")],
        rows: [TableRowPlan(.p95), TableRowPlan(.errorRate), TableRowPlan(.throughput)]),
      TestPlan(
        name: "02-reservation-stress", title: "Scenario 2: Reservation",
        rows: [
          TableRowPlan(.p95),
          TableRowPlan(.rate(MetricReference(name: "reservation_success")), label: "예약 성공률 (%)"),
          TableRowPlan(
            .rate(MetricReference(name: "lock_timeout")), label: "분산락 타임아웃", format: .percent),
        ]),
      TestPlan(
        name: "03-payment-load", title: "Scenario 3: Payment",
        rows: [TableRowPlan(.p95), TableRowPlan(.leak(series: "memory"), label: "메모리 누수 여부")]),
      TestPlan(
        name: "04-concert-endurance", title: "Scenario 4: Concert",
        objectives: [
          objective("http_req_failed", "rate<0.001"), objective("http_req_duration", "p(95)<100"),
          objective("cache_hit_rate", "rate>=0.95"),
        ],
        rows: [
          TableRowPlan(.rate(MetricReference(name: "cache_hit_rate")), label: "캐시 Hit Rate (%)"),
          TableRowPlan(.p95),
        ]),
    ],
    recommendation: RecommendationPlan(
      primaryTest: "01-queue-spike", targetRequestsPerSecond: 250, minimumInstances: 3,
      peak: .init(label: "티켓 오픈")))

  static func objective(_ metric: String, _ expression: String) -> Objective {
    Objective(subject: .metric(MetricReference(name: metric)), expression: expression)
  }

  /// All recorded runs, read once.
  static let analysis: Analysis = {
    var cells: [ResultMatrix.Cell] = []
    for test in plan.tests {
      for spec in plan.specs {
        let name = "\(test.name)-\(spec.name).json.gz"
        let path = Fixtures.sampleResults.appending(path: name).path
        guard let run = try? RunReader(threadCount: 2).summary(of: [path]) else { continue }
        cells.append(.init(test: test.name, spec: spec.name, content: .runs([run])))
      }
    }
    return Analysis(plan: plan, matrix: ResultMatrix(cells: cells))
  }()
}
