import TestSupport
import Testing

@testable import ReportRendering

@Suite struct AxisTicksTests {
  @Test(arguments: [
    (0.0, 1155.0, ChartUnit.milliseconds, [0.0, 500, 1000, 1500]),
    (0, 92, .milliseconds, [0, 20, 40, 60, 80, 100]),
    (0, 0.043, .ratio, [0, 0.01, 0.02, 0.03, 0.04, 0.05]),
    (0, 118, .elapsedSeconds, [0, 30, 60, 90, 120]),
    (0, 1900, .elapsedSeconds, [0, 600, 1200, 1800, 2400]),
    (0, 3, .count, [0, 1, 2, 3]),
    (0, 300e6, .bytes, [0, 67_108_864, 134_217_728, 201_326_592, 268_435_456, 335_544_320]),
  ])
  func round(low: Double, high: Double, unit: ChartUnit, expected: [Double]) {
    let ticks = AxisTicks.linear(low: low, high: high, count: 5, unit: unit)
    #expect(ticks.values.count == expected.count)
    for (value, wanted) in zip(ticks.values, expected) {
      #expect((value - wanted).magnitude < 1e-9 * (1 + wanted))
    }
  }

  @Test func encloseTheRange() {
    let seed: UInt64 = 31
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      let size = Double.random(in: -8...12, using: &generator)
      var scale = 1.0
      for _ in 0..<Int(size.magnitude) { scale *= size > 0 ? 10 : 0.1 }
      let low = Double.random(in: -1...1, using: &generator) * scale
      let high = low + Double.random(in: 0...1, using: &generator) * scale
      for unit in [ChartUnit.milliseconds, .ratio, .elapsedSeconds, .bytes, .count, .number] {
        let ticks = AxisTicks.linear(low: low, high: high, count: 5, unit: unit)
        #expect(ticks.values.count >= 2 && ticks.values.count <= 100, "seed \(seed): \(low) \(high) \(unit)")
        #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
        if high > low {
          #expect(
            ticks.low <= low + 1e-6 * scale && ticks.high >= high - 1e-6 * scale,
            "seed \(seed): \(low) \(high) \(unit)")
        }
      }
    }
  }

  @Test(arguments: [
    (Double.nan, 1.0), (0, .infinity), (5, 5), (0, 0), (10, -10), (-.infinity, .infinity), (1e300, 1.1e300),
    (-1e308, 1e308), (.leastNonzeroMagnitude, 1e-300),
  ])
  func anythingGivesTwoTicks(low: Double, high: Double) {
    for unit in [ChartUnit.milliseconds, .elapsedSeconds, .bytes, .count] {
      #expect(AxisTicks.linear(low: low, high: high, count: 5, unit: unit).values.count >= 1)
    }
    #expect(AxisTicks.logarithmic(low: low, high: high, count: 8).values.count >= 2)
  }

  @Test func logarithmicMarks() {
    #expect(AxisTicks.logarithmic(low: 3, high: 90, count: 9).values == [2, 5, 10, 20, 50, 100])
    #expect(AxisTicks.logarithmic(low: 0.2, high: 4000, count: 9).values == [0.1, 1, 10, 100, 1000, 10_000])
    #expect(AxisTicks.logarithmic(low: 1, high: 10, count: 9).values == [1, 2, 5, 10])
  }
}

@Suite struct DownsamplingTests {
  @Test func keepsPeaksEndsAndGaps() {
    let seed: UInt64 = 77
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let count = Int.random(in: 0...5000, using: &generator)
      let points = (0..<count).map { index in
        ChartPoint(
          x: Double(index), y: index % 97 == 13 ? nil : Double.random(in: 0...1, using: &generator))
      }
      let limit = Int.random(in: 1...1000, using: &generator)
      let kept = Downsampling.keepingPeaks(points, limit: limit)
      #expect(kept.count <= max(limit, 5), "seed \(seed) \(count) \(limit)")
      #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x < $1.x }, "seed \(seed)")
      #expect(kept.first == points.first && kept.last == points.last, "seed \(seed)")
      #expect(kept.compactMap(\.y).max() == points.compactMap(\.y).max(), "seed \(seed) \(count) \(limit)")
      #expect(kept.compactMap(\.y).min() == points.compactMap(\.y).min(), "seed \(seed) \(count) \(limit)")
    }
  }

  @Test func fewPointsStayAsTheyAre() {
    let points = [ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: nil)]
    #expect(Downsampling.keepingPeaks(points, limit: 4) == points)
    #expect(Downsampling.keepingPeaks([], limit: 1000).isEmpty)
  }
}

@Suite struct LabelPlacementTests {
  @Test func labelsDoNotOverlap() {
    let places = LabelPlacement.spread([100, 101, 102, 50], gap: 14, in: 10...200)
    let sorted = places.sorted()
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 13.999 })
    #expect(places[3] == 50 && places[0] < places[1] && places[1] < places[2])
    let low = LabelPlacement.spread([198, 199, 200], gap: 14, in: 10...200)
    #expect(low.max() ?? 0 <= 200 && zip(low, low.dropFirst()).allSatisfy { $1 - $0 >= 13.999 })
    #expect(LabelPlacement.spread([], gap: 14, in: 0...10).isEmpty)
  }
}
