import LoadStatistics
import Testing

@Suite struct CapacityTests {
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
