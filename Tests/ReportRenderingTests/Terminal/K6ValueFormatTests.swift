import K6Parsing
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct K6ValueFormatTests {
  @Test(
    "times without a unit are cut to two decimals",
    arguments: [
      (0, "0s"), (0.0005, "500ns"), (0.0123, "12.3µs"), (0.5, "500µs"), (1.005, "1ms"), (123.456, "123.45ms"),
      (999.999, "999.99ms"), (1000, "1s"), (1234.5, "1.23s"), (59_999.9, "59.99s"), (60_000, "1m0s"),
      (61_500, "1m1s"), (3_661_000, "1h1m1s"), (90_061_000, "25h1m1s"), (0.000_000_4, "0ns"),
    ] as [(Double, String)])
  func duration(milliseconds: Double, expected: String) {
    #expect(K6ValueFormat().duration(milliseconds) == expected)
  }

  @Test(
    "times in one unit are rounded to two decimals",
    arguments: [
      (.seconds, 1234.5, "1.23s"), (.milliseconds, 1234.5, "1234.50ms"),
      (.microseconds, 1234.5, "1234500.00µs"), (.seconds, 1235.1, "1.24s"), (.milliseconds, 0, "0.00ms"),
    ] as [(SummaryTimeUnit, Double, String)])
  func durationInUnit(unit: SummaryTimeUnit, milliseconds: Double, expected: String) {
    #expect(K6ValueFormat(timeUnit: unit).duration(milliseconds) == expected)
  }

  @Test(
    "sizes are rounded twice",
    arguments: [
      (0, "0 B"), (9.5, "9.5 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"),
      (9950, "10 kB"), (12_450, "13 kB"), (123_456_789, "124 MB"), (999_500, "1000 kB"), (-3, "-3 B"),
      (1e15, "1.0 PB"), (1e30, "1e+30 B"),
    ] as [(Double, String)])
  func bytes(value: Double, expected: String) { #expect(K6ValueFormat().bytes(value) == expected) }

  @Test(
    "rates are cut to two decimals of a percent",
    arguments: [
      (2.0 / 3, "66.66%"), (0.99999, "99.99%"), (1, "100.00%"), (0.29, "28.99%"), (0, "0.00%"),
    ] as [(Double, String)])
  func percent(share: Double, expected: String) { #expect(K6ValueFormat().percent(share) == expected) }

  @Test(
    "other numbers have up to six decimals",
    arguments: [
      (16.527078, "16.527078"), (0.3, "0.3"), (8, "8"), (1e21, "1e+21"), (123_456_789_012, "123456789012"),
      (0.0000004, "0"), (0.0000005, "0"), (0.00000051, "0.000001"), (-1.5, "-1.5"), (419.5, "419.5"),
    ] as [(Double, String)])
  func plain(value: Double, expected: String) { #expect(K6ValueFormat().plain(value) == expected) }
}

@Suite struct ECMAScriptNumberTests {
  @Test(
    "the shortest text",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (1e6, "1000000"), (1e21, "1e+21"), (1.5e300, "1.5e+300"),
      (1e-6, "0.000001"), (1e-7, "1e-7"), (1.25e-7, "1.25e-7"),
      (123_456_789_012_345_683_968, "123456789012345680000"),
      (-36.05, "-36.05"), (Double.leastNonzeroMagnitude, "5e-324"),
      (9_007_199_254_740_992, "9007199254740992"),
      (.infinity, "Infinity"), (.nan, "NaN"),
    ] as [(Double, String)])
  func shortest(value: Double, expected: String) { #expect(ECMAScriptNumber.shortest(value) == expected) }

  @Test(
    "fixed decimals, halves away from zero",
    arguments: [
      (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.125, 2, "0.13"), (1.005, 2, "1.00"),
      (0, 2, "0.00"), (1e20, 2, "100000000000000000000.00"), (1e21, 2, "1e+21"), (0.000001, 6, "0.000001"),
      (123_456_789_012_345_683_968, 0, "123456789012345683968"),
      (Double.leastNonzeroMagnitude, 6, "0.000000"),
      (999.995, 2, "1000.00"), (4_294_967_296.5, 1, "4294967296.5"),
    ] as [(Double, Int, String)])
  func fixed(value: Double, digits: Int, expected: String) {
    #expect(ECMAScriptNumber.fixed(value, digits: digits) == expected)
  }

  @Test func shortestTextReadsBackAsTheSameNumber() {
    let seed: UInt64 = 20_260_228
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = ECMAScriptNumber.shortest(value)
      #expect(Double(text) == value, "seed \(seed), \(value) was written \(text)")
    }
  }

  @Test func fixedTextIsNearestForIntegersInHundredths() {
    // n/100 is within half an ulp of its text, so two decimals must give n back.
    for n in 0..<100_000 {
      let text = ECMAScriptNumber.fixed(Double(n) / 100, digits: 2)
      let digits = String(text.filter { $0 != "." })
      #expect(Int(digits) == n, "\(n)/100 was written \(text)")
    }
  }
}
