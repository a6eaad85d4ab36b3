/// Repeated measurements of one stage.
struct Stopwatch {
  /// The seconds that each repetition took, ascending.
  let seconds: [Double]

  /// Measures `body` once to warm up and then `count` times; it returns what it took itself, so that getting ready
  /// is not counted.
  init(_ count: Int, _ body: () throws -> Duration) rethrows {
    _ = try body()
    var seconds: [Double] = []
    for _ in 0..<max(1, count) {
      let parts = try body().components
      seconds.append(Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
    }
    self.seconds = seconds.sorted()
  }

  /// The middle of the measurements.
  var median: Double { (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2 }
}
