import LoadStatistics
import Testing

@Suite struct MannKendallTests {
  @Test func theilSenOfFewAndOfLines() {
    #expect(theilSenSlope([]) == nil)
    #expect(theilSenSlope([5]) == nil)
    #expect(theilSenSlope([5, 7]) == 2)
    #expect(theilSenSlope([1, 3, 5, 1000, 9, 11]) == 2)
  }

  @Test func mannKendallOfFewAndOfEqualValues() {
    for values in [[], [5], .init(repeating: 3.0, count: 20)] {
      let test = MannKendall(values)
      #expect(test.z == 0)
      #expect(test.pTwoSided == 1)
      #expect(test.slope == 0)
    }
  }

  @Test(arguments: UInt64(1)...30)
  func reversalMirrorsTheTest(seed: UInt64) {
    var simulation = Simulation(seed: seed)
    let values = (0..<24).map { 10 + 0.1 * Double($0) + simulation.normal() }
    let there = MannKendall(values, correctingAutocorrelation: false)
    let back = MannKendall(values.reversed(), correctingAutocorrelation: false)
    #expect(there.score == -back.score)
    #expect(agree(there.slope, -back.slope))
    #expect(agree(there.pTwoSided, back.pTwoSided))
    #expect(MannKendall(values).pTwoSided >= there.pTwoSided, "seed \(seed)")
  }

  @Test func autocorrelationIsNotTrend() {
    var simulation = Simulation(seed: 51)
    var corrected = 0
    var naive = 0
    for _ in 0..<200 {
      var level = 0.0
      let values = (0..<30).map { _ in
        level = 0.7 * level + simulation.normal()
        return level
      }
      if MannKendall(values).pTwoSided < 0.05 { corrected += 1 }
      if MannKendall(values, correctingAutocorrelation: false).pTwoSided < 0.05 { naive += 1 }
    }
    #expect(corrected <= 30, "seed 51: \(corrected) of 200")
    #expect(naive >= 2 * corrected, "seed 51: \(naive) against \(corrected)")
  }
}
