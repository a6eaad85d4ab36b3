import LoadAggregation
import LoadStatistics
import Testing

@testable import LoadAnalysis

@Suite struct ComparisonTableTests {
  private func numbers(_ row: ComparisonTable.Row) -> [Double?] {
    row.cells.map { if case .value(let value, _) = $0 { value.value } else { nil } }
  }

  @Test func theTeamsExample() throws {
    let table = Analysis(plan: TeamExample.plan(), matrix: TeamExample.matrix).table
    let rows = table.sections.map { $0.rows.map(numbers) }
    #expect(rows[0] == [[780, 420, 250], [0.035, 0.008, 0.001], [45, 95, 180]])
    #expect(rows[1] == [[nil, 1200, 680], [nil, 0.92, 0.98], [nil, 0.08, 0.02]])
    #expect(rows[2][0] == [nil, 650, 480])
    #expect(rows[3] == [[0.965, 0.972, 0.978], [95, 78, 65]])
    guard case .failed(.unreadable) = table.sections[1].rows[0].cells[0],
      case .notRun = table.sections[2].rows[0].cells[0],
      case .drift(let drift, false) = table.sections[2].rows[1].cells[1]
    else {
      Issue.record("\(table.sections[1].rows[0].cells[0])")
      return
    }
    #expect(drift.verdict == .noLeak)
    #expect(table.sections[1].test.title == "Scenario 2: Reservation")
  }

  @Test func brokenObjectivesAreMarked() throws {
    let table = Analysis(plan: TeamExample.plan(), matrix: TeamExample.matrix).table
    let marks = table.sections[0].rows.map { row in
      row.cells.map { if case .value(_, let breaks) = $0 { breaks } else { false } }
    }
    #expect(marks == [[true, false, false], [true, false, false], [false, false, false]])
  }

  @Test func rowsFollowFromWhatWasMeasured() throws {
    let run = try RecordedRuns.sample("04-concert-endurance-small")
    let rows = TableRowPlan.fitting([run])
    #expect(
      rows.map(\.quantity) == [.p95, .errorRate, .throughput, .rate(MetricReference(name: "cache_hit_rate"))])
    #expect(TableRowPlan.fitting([]) == TableRowPlan.standard)
  }

  @Test func fewSamplesGiveNoPercentile() throws {
    let run = RunBuilder.quiet(seconds: 37, perSecond: 1, milliseconds: 50, seed: 1).summary()
    let plan = LoadTestPlan(
      specs: [DeploymentSpec(name: "s")],
      tests: [
        TestPlan(name: "t", rows: [TableRowPlan(.p95), TableRowPlan(.rate(MetricReference(name: "x")))])
      ])
    let table = Analysis(
      plan: plan, matrix: ResultMatrix(cells: [.init(test: "t", spec: "s", content: .runs([run]))])
    ).table
    #expect(table.sections[0].rows[0].cells == [.tooFew(count: 37)])
    #expect(table.sections[0].rows[1].cells == [.undefined])
  }

  @Test func abortedRunsShowNothing() throws {
    let matrix = try #require(RecordedRuns.matrix)
    let plan = LoadTestPlan(
      specs: RecordedRuns.specs, tests: RecordedRuns.tests.map { TestPlan(name: $0) })
    let section = Analysis(plan: plan, matrix: matrix).table.sections[1]
    for row in section.rows {
      guard case .failed(.failed(.abortedByThreshold)) = row.cells[0] else {
        Issue.record("\(row.cells[0])")
        continue
      }
    }
  }

  @Test func resourcesHaveRowsToo() throws {
    var plan = TeamExample.plan()
    plan.tests[2].rows = [
      TableRowPlan(.resource(series: "memory", .maximum)), TableRowPlan(.resource(series: "cpu", .mean)),
    ]
    let rows = Analysis(plan: plan, matrix: TeamExample.matrix).table.sections[2].rows
    #expect(numbers(rows[0]) == [nil, 308e6, 308e6])
    #expect(rows[1].cells == [.notRun, .undefined, .undefined])
  }
}
