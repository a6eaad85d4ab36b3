import LoadStatistics
import Testing

@Suite struct ApdexTests {
  @Test func apdexOfNothing() {
    #expect(apdex(ofDurations: [], target: 400) == nil)
    #expect(apdex(ofDurations: [], target: 400, failures: 3) == 0)
    #expect(apdex(ofDurations: [100], target: 400, failures: 1) == 0.5)
    let sample = ExactBucketedSample(buckets: [[100, 500], [5000]])
    #expect(apdex(of: sample, target: 400) == 0.5)
  }
}
