import LoadStatistics
import Testing

@Suite struct DecisionTests {
  @Test(
    arguments: [
      (ObjectiveState.Comparison.equal, 5.0, ConfidenceInterval(low: 5, high: 5), ObjectiveState.pass),
      (.equal, 5, ConfidenceInterval(low: 4, high: 6), .passWeak),
      (.equal, 4, ConfidenceInterval(low: 3, high: 6), .failWeak),
      (.equal, 4, ConfidenceInterval(low: 3, high: 4.5), .fail),
      (.different, 4, ConfidenceInterval(low: 3, high: 4.5), .pass),
      (.different, 4, ConfidenceInterval(low: 3, high: 6), .passWeak),
      (.different, 5, ConfidenceInterval(low: 4, high: 6), .failWeak),
      (.different, 5, ConfidenceInterval(low: 5, high: 5), .fail),
      (.greater, 5, ConfidenceInterval(low: 4, high: 5), .fail),
      (.atLeast, 5, ConfidenceInterval(low: 5, high: 6), .pass),
      (.less, 5, ConfidenceInterval(low: 4, high: 6), .failWeak),
      (.less, 5, ConfidenceInterval(low: 5, high: 6), .fail),
    ])
  func statesAtALimitOfFive(
    comparison: ObjectiveState.Comparison, value: Double, interval: ConfidenceInterval,
    expected: ObjectiveState
  ) {
    #expect(ObjectiveState(value: value, interval: interval, comparison: comparison, limit: 5) == expected)
  }

  @Test func widenedIntervals() throws {
    let interval = ConfidenceInterval(low: 400, high: 441).widened(around: 420, noise: 0.02)
    #expect(interval.low < 400 && interval.high > 441)
    // T(.90, 4)·2 % alone reaches 4.36 %.
    let point = ConfidenceInterval(low: 100, high: 100).widened(around: 100, noise: 0.02)
    #expect(agree(point.high, 104.3557, within: 1e-5))
    #expect(agree(point.low, 100 / 1.043557, within: 1e-5))
    let zero = ConfidenceInterval(low: 0, high: 1)
    #expect(zero.widened(around: 0.5, noise: 0.02) == zero)
  }

  @Test func overallVerdicts() {
    let wide = Verdict.inconclusive(.wideInterval)
    #expect(Verdict.overall(of: [.unchanged, .improved, .regressed, wide]) == .regressed)
    #expect(Verdict.overall(of: [.unchanged, .improved]) == .improved)
    #expect(Verdict.overall(of: [.improved, wide, .unchanged]) == wide)
    #expect(Verdict.overall(of: [.unchanged, .unchanged]) == .unchanged)
    #expect(Verdict.overall(of: []) == .inconclusive(.noSeries))
    #expect(wide.name == "inconclusive" && wide.reason == .wideInterval && !wide.isChange)
    #expect(Verdict.improved.isChange && Verdict.improved.reason == nil)
  }

  @Test func levelsOfTheTwoIntervals() {
    #expect(ConfidenceLevels(decision: 0.95) == .primary)
    #expect(ConfidenceLevels(decision: 0.99) == .other)
    #expect(DiffParameters() == DiffParameters(latency: .latency, throughput: .throughput, rate: .standard))
  }

  private let small = SpecMatrix.Spec(cpu: 0.5, memory: 512)
  private let medium = SpecMatrix.Spec(cpu: 1, memory: 1024)
  private let large = SpecMatrix.Spec(cpu: 2, memory: 2048)

  @Test func inferenceGoesUpFromPassesAndDownFromFailures() {
    let result = SpecRecommendation(
      SpecMatrix(
        specs: [small, medium, large],
        cells: [
          [.measured([.pass]), .missing, .missing],
          [.missing, .missing, .measured([.failWeak])],
          [.missing, .measured([.passWeak]), .missing],
          [.measured([.pass]), .missing, .measured([.fail])],
          [.missing, .failed, .missing],
        ]))
    #expect(
      result.cells == [
        [.passes, .passesByInference, .passesByInference],
        [.failsByInference, .failsByInference, .fails],
        [.unknown, .passesWeakly, .unknown],
        [.passes, .unknown, .fails],
        [.failsByInference, .fails, .unknown],
      ])
    #expect(result.standings == [.rejected, .rejected, .rejected])
    #expect(result.recommended == nil)
    #expect(result.confidence == nil)
  }

  @Test func specsOfDifferentShapeTellNothingOfEachOther() {
    let manyCores = SpecMatrix.Spec(cpu: 4, memory: 512)
    let muchMemory = SpecMatrix.Spec(cpu: 1, memory: 8192)
    let unknown = SpecMatrix.Spec(cpu: nil, memory: nil)
    let result = SpecRecommendation(
      SpecMatrix(specs: [manyCores, muchMemory, unknown], cells: [[.measured([.pass]), .missing, .missing]]))
    #expect(result.standings == [.qualified(.high), .open, .open])
  }

  @Test func cheaperOpenSpecsAreNamedCheapestFirst() {
    let specs = [(2.0, 30.0), (1.0, 20.0), (4.0, 50.0), (0.5, 10.0)].map {
      SpecMatrix.Spec(cpu: $0.0, memory: 1, cost: $0.1)
    }
    let result = SpecRecommendation(
      SpecMatrix(specs: specs, cells: [[.measured([.pass]), .missing, .missing, .missing]]))
    #expect(result.recommended == 0)
    #expect(result.cheaperOpen == [3, 1])
    #expect(result.byCost == [3, 1, 0, 2])
  }

  @Test func tiesGoToTheFirst() {
    let twins = [small, small]
    let passing = SpecMatrix.Cell.measured([.pass])
    #expect(SpecRecommendation(SpecMatrix(specs: twins, cells: [[passing, passing]])).recommended == 0)
    // Without any size or price the order decides.
    let bare = [SpecMatrix.Spec](repeating: .init(cpu: nil, memory: nil), count: 2)
    #expect(SpecRecommendation(SpecMatrix(specs: bare, cells: [[passing, passing]])).recommended == 0)
  }

  @Test func nearestMissNamesItsObjectives() throws {
    let result = SpecRecommendation(
      SpecMatrix(
        specs: [small, medium, large],
        cells: [
          [.failed, .measured([.fail, .pass, .failWeak]), .measured([.pass, .pass, .fail])],
          [.failed, .measured([.pass]), .measured([.pass])],
        ]))
    #expect(result.recommended == nil)
    let miss = try #require(result.nearestMiss)
    #expect(miss.spec == 2)
    #expect(miss.failures == [.init(test: 0, objective: 2)])
  }

  @Test func emptyMatrices() {
    #expect(SpecRecommendation(SpecMatrix(specs: [], cells: [])).recommended == nil)
    let untested = SpecRecommendation(SpecMatrix(specs: [small], cells: []))
    #expect(untested.standings == [.open])
    #expect(untested.recommended == nil)
    #expect(untested.nearestMiss == nil)
    let short = SpecRecommendation(SpecMatrix(specs: [small, medium], cells: [[.measured([.pass])]]))
    #expect(short.cells == [[.passes, .passesByInference]])
  }

  /// A pass more, or a failure less, never makes a spec worse.
  @Test(arguments: UInt64(1)...60)
  func betterCellsNeverWorsenASpec(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let specs = [small, medium, large]
    let kinds: [SpecMatrix.Cell] = [
      .failed, .measured([.fail]), .measured([.failWeak]), .measured([.passWeak]), .measured([.pass]),
    ]
    var ranks = (0..<3).map { _ in specs.map { _ in simulation.integer(in: 0...4) } }
    func result() -> SpecRecommendation {
      SpecRecommendation(SpecMatrix(specs: specs, cells: ranks.map { $0.map { kinds[$0] } }))
    }
    func worth(_ standing: SpecRecommendation.Standing) -> Int {
      switch standing {
      case .rejected: 0
      case .open: 1
      case .qualified(.medium): 2
      case .qualified(.high): 3
      }
    }
    let before = result()
    let test = simulation.integer(in: 0...2)
    let spec = simulation.integer(in: 0...2)
    ranks[test][spec] = min(4, ranks[test][spec] + 1)
    let after = result()
    for index in specs.indices {
      #expect(worth(after.standings[index]) >= worth(before.standings[index]), "seed \(seed)")
    }
    #expect(after.recommended ?? 3 <= before.recommended ?? 3, "seed \(seed)")
  }

  @Test func efficiencyOfNonsense() throws {
    #expect(CostEfficiency(p95Small: 0, p95Large: 1, costSmall: 1, costLarge: 2) == nil)
    #expect(CostEfficiency(p95Small: 1, p95Large: 1, costSmall: 0, costLarge: 2) == nil)
    let cheaper = try #require(CostEfficiency(p95Small: 400, p95Large: 300, costSmall: 2, costLarge: 2))
    #expect(cheaper.grade == .high)
    let slower = try #require(CostEfficiency(p95Small: 400, p95Large: 500, costSmall: 1, costLarge: 2))
    #expect(slower.grade == .low)
  }

  @Test func instancesOfNonsense() {
    #expect(InstanceCount(target: 100, capacity: 0) == nil)
    #expect(InstanceCount(target: .infinity, capacity: 1) == nil)
    #expect(InstanceCount(target: .nan, capacity: 1) == nil)
    #expect(InstanceCount(target: 1e300, capacity: 1) == nil)
    #expect(InstanceCount(target: 100, capacity: 50, headroom: 1) == nil)
    #expect(InstanceCount(target: 0, capacity: 50)?.count == 1)
  }

  @Test func rampsAndTheirKnee() {
    func block(_ load: Double, _ throughput: Double, _ meets: Bool) -> LoadBlock {
      LoadBlock(load: load, throughput: throughput, meetsObjectives: meets)
    }
    #expect(sustainableRate(of: []) == nil)
    #expect(sustainableRate(of: [block(1, 10, false)]) == nil)
    let clean = (1...10).map { block(Double($0), 10 * Double($0), $0 <= 7) }
    #expect(sustainableRate(of: clean) == 70)
    // A lucky block above the knee does not count, one bad block among ten below it does no harm.
    #expect(sustainableRate(of: clean + [block(11, 110, true)]) == 70)
    let oneBad = (1...12).map { block(Double($0), 10 * Double($0), $0 != 2) }
    #expect(sustainableRate(of: oneBad) == 120)
  }

  @Test func scalabilityNeedsFiveLevelsAndAPeak() throws {
    #expect(UniversalScalabilityFit(load: [1, 2, 4, 8], throughput: [10, 20, 40, 80]) == nil)
    #expect(UniversalScalabilityFit(load: [1, 1, 1, 1, 1], throughput: [10, 20, 40, 80, 90]) == nil)
    #expect(UniversalScalabilityFit(load: [0, 1, 2, 4, 8], throughput: [1, 10, 20, 40, 80]) == nil)
    // Linear: no peak, so nothing to show.
    let linear = try #require(
      UniversalScalabilityFit(load: [1, 2, 4, 8, 16], throughput: [10, 20, 40, 80, 160]))
    #expect(agree(linear.lambda, 10, within: 1e-9))
    #expect(!linear.isCredible)
    // Data made from the law give it back.
    let loads = (1...8).map { Double($0 * $0) }
    let throughput = loads.map { 50 * $0 / (1 + 0.03 * ($0 - 1) + 0.0005 * $0 * ($0 - 1)) }
    let exact = try #require(UniversalScalabilityFit(load: loads, throughput: throughput))
    #expect(agree(exact.sigma, 0.03, within: 1e-8))
    #expect(agree(exact.kappa, 0.0005, within: 1e-8))
    #expect(agree(exact.r2, 1, within: 1e-12))
    #expect(exact.isCredible)
  }
}
