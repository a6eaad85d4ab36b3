import LoadStatistics
import Testing

@Suite struct StudentTTests {
  @Test(
    arguments: [0.01, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999999],
    [0.5, 1, 1.33, 2, 2.7, 4, 4.0000001, 5.41, 9, 18, 120, 1e6])
  func criticalValueInvertsTheTail(level: Double, nu: Double) {
    let t = StudentT.critical(level: level, degreesOfFreedom: nu)
    #expect(agree(StudentT.twoSidedTail(t, degreesOfFreedom: nu), 1 - level, within: 1e-9))
    #expect(agree(StudentT.cdf(t, degreesOfFreedom: nu), (1 + level) / 2, within: 1e-11))
    #expect(agree(StudentT.cdf(-t, degreesOfFreedom: nu), (1 - level) / 2, within: 1e-9))
  }

  @Test(arguments: [1.0, 2, 4])
  func closedFormsMeetTheirNeighbours(nu: Double) {
    for level in [0.3, 0.9, 0.95, 0.98, 0.99, 0.9999] {
      let closed = StudentT.critical(level: level, degreesOfFreedom: nu)
      let near = StudentT.critical(level: level, degreesOfFreedom: nu + 1e-11)
      #expect(agree(closed, near, within: 1e-9), "level \(level)")
    }
  }

  @Test func criticalValueOfNonsense() {
    #expect(StudentT.critical(level: 0.95, degreesOfFreedom: 0) == .infinity)
    #expect(StudentT.critical(level: 0.95, degreesOfFreedom: .nan) == .infinity)
    #expect(StudentT.critical(level: .nan, degreesOfFreedom: 3) == .infinity)
    #expect(StudentT.critical(level: 1, degreesOfFreedom: 3) == .infinity)
    #expect(StudentT.critical(level: 0, degreesOfFreedom: 3) == 0)
    let normal = StudentT.critical(level: 0.95, degreesOfFreedom: .infinity)
    #expect(agree(normal, 1.959963984540054))
  }

  @Test func tailsKeepTheirDigits() {
    // scipy.stats.t.sf(30, 12)·2 and scipy.stats.norm.sf(20)
    #expect(agree(StudentT.twoSidedTail(30, degreesOfFreedom: 12), 1.1773181907018936e-12, within: 1e-9))
    #expect(agree(NormalDistribution.upperTail(20), 2.7536241186061556e-89, within: 1e-9))
    #expect(StudentT.twoSidedTail(.infinity, degreesOfFreedom: 3) == 0)
    #expect(StudentT.twoSidedTail(0, degreesOfFreedom: 3) == 1)
    #expect(StudentT.twoSidedTail(.nan, degreesOfFreedom: 3).isNaN)
  }

  @Test func largerLevelsAndFewerDegreesReachFarther() {
    var previous = 0.0
    for level in stride(from: 0.05, to: 0.999, by: 0.05) {
      let t = StudentT.critical(level: level, degreesOfFreedom: 3.3)
      #expect(t > previous)
      #expect(t > StudentT.critical(level: level, degreesOfFreedom: 3.4))
      previous = t
    }
  }
}
