import LoadStatistics
import Testing

@Suite struct SpecRecommendationTests {
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
}
