import LoadStatistics
import Testing

@Suite struct NormalDistributionTests {
  @Test(arguments: [1e-300, 1e-12, 1e-5, 0.01, 0.02425, 0.3, 0.5, 0.8, 0.97575, 0.999, 1 - 1e-9])
  func normalQuantileInvertsTheDistribution(p: Double) {
    #expect(agree(NormalDistribution.cdf(NormalDistribution.quantile(p)), p, within: 1e-11))
    let mirrored = NormalDistribution.quantile(1 - p)
    if p > 1e-9 { #expect(abs(NormalDistribution.quantile(p) + mirrored) < 1e-6) }
  }

  @Test func normalQuantileAtTheEnds() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(.nan).isNaN)
  }
}
