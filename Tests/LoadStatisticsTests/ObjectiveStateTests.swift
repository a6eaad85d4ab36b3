import LoadStatistics
import Testing

@Suite struct ObjectiveStateTests {
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
}
