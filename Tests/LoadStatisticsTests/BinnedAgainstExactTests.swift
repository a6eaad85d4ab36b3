import LoadStatistics
import Testing

/// What the bins cost: results on stored runs against those on all values.
@Suite struct BinnedAgainstExactTests {
  static let runs = (VectorFile.shared?.runs ?? [:]).sorted { $0.key < $1.key }.map(\.key)

  @Test(arguments: runs)
  func intervals(name: String) throws {
    let run = try VectorFile.run(name)
    let binned = BucketedHistogram(values: run.buckets)
    for p in [0.5, 0.9, 0.95] {
      let exact = QuantileInterval(of: run.exact, at: p)
      let close = QuantileInterval(of: binned, at: p)
      #expect(exact.reason == close.reason, "p \(p)")
      #expect(agree(exact.value, close.value, within: 0.008), "p \(p)")
      guard let derivation = exact.derivation, derivation.effectiveCount > 50 else { continue }
      #expect(agree(exact.interval?.low, close.interval?.low, within: 0.03), "p \(p)")
      #expect(agree(exact.interval?.high, close.interval?.high, within: 0.05), "p \(p)")
    }
  }

  @Test(arguments: VectorFile.cases.filter { $0.function == "quantileDiff" })
  func diffs(vector: VectorFile.Case) throws {
    let base = try VectorFile.run(try vector.text("base"))
    let candidate = try VectorFile.run(try vector.text("candidate"))
    let p = try vector.number("p")
    let exact = QuantileDiff(base: base.exact, candidate: candidate.exact, at: p)
    let binned = QuantileDiff(
      base: BucketedHistogram(values: base.buckets), candidate: BucketedHistogram(values: candidate.buckets),
      at: p, baseValue: base.exact.quantile(p), candidateValue: candidate.exact.quantile(p))
    #expect(exact.estimate.verdict == binned.estimate.verdict)
    #expect(agree(exact.estimate.change, binned.estimate.change, within: 1e-9))
    guard let interval = exact.estimate.interval, let close = binned.estimate.interval,
      try #require(exact.derivation).effectiveCount > 50
    else { return }
    let width = interval.high - interval.low
    #expect(abs(interval.low - close.low) < 0.01 + 0.1 * width)
    #expect(abs(interval.high - close.high) < 0.01 + 0.1 * width)
  }
}
