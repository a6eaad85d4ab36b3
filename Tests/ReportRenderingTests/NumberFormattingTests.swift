import ReportRendering
import TestSupport
import Testing

@Suite struct NumberFormattingTests {
  @Test(arguments: [
    (0.0, 0, "0"), (0.0, 2, "0.00"), (780.0, 0, "780"), (2.675, 2, "2.68"), (0.125, 2, "0.13"), (0.5, 0, "1"),
    (1.5, 0, "2"), (2.5, 0, "3"), (0.049, 1, "0.0"), (0.05, 1, "0.1"), (9.999, 2, "10.00"),
    (99.95, 1, "100.0"),
    (-3.14159, 3, "−3.142"), (-0.0001, 2, "0.00"), (1e-7, 3, "0.000"), (1e-7, 8, "0.00000010"),
    (123_456_789.25, 1, "123456789.3"), (1e14, 0, "100000000000000"), (1e21, 2, "1e21"),
    (-2.5e300, 0, "−2.5e300"),
    (0.001, 5, "0.00100"), (1_000_000, 0, "1000000"), (.infinity, 1, "—"), (.nan, 1, "—"),
  ])
  func fixed(value: Double, decimals: Int, expected: String) {
    #expect(NumberFormatting.fixed(value, decimals: decimals) == expected)
  }

  @Test func fixedIsWithinHalfAUnit() throws {
    let seed: UInt64 = 99
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let value =
        Double.random(in: -1e6...1e6, using: &generator) * Double.random(in: 0...1, using: &generator)
      let decimals = Int.random(in: 0...6, using: &generator)
      let text = NumberFormatting.fixed(value, decimals: decimals).replacing("−", with: "-")
      let read = try #require(Double(text), "seed \(seed): \(value) \(decimals) \(text)")
      var unit = 1.0
      for _ in 0..<decimals { unit /= 10 }
      #expect((read - value).magnitude <= unit * 0.500001, "seed \(seed): \(value) \(decimals) \(text)")
      let point = text.split(separator: ".", omittingEmptySubsequences: false)
      #expect(decimals == 0 ? point.count == 1 : point.last?.count == decimals, "\(text)")
    }
  }

  @Test func trimmedAndSignificant() {
    #expect(NumberFormatting.trimmed(3.50, decimals: 2) == "3.5")
    #expect(NumberFormatting.trimmed(100, decimals: 2) == "100")
    #expect(NumberFormatting.trimmed(0.004, decimals: 2) == "0")
    #expect(NumberFormatting.significant(0.023456, digits: 3) == "0.0235")
    #expect(NumberFormatting.significant(12_345.6, digits: 3) == "12346")
    #expect(NumberFormatting.significant(0.096, digits: 4) == "0.096")
    #expect(NumberFormatting.significant(0, digits: 4) == "0")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (28_114, "28,114"), (-1_234_567, "−1,234,567"),
    (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func grouped(value: Int, expected: String) { #expect(NumberFormatting.grouped(value) == expected) }
}

@Suite struct MeasureFormattingTests {
  @Test(arguments: [
    (780.0, "780"), (1154.6, "1155"), (99.96, "100"), (95.34, "95.3"), (58.0, "58"), (4.268, "4.27"),
    (0.0, "0"),
    (0.004, "0"), (9.996, "10"),
  ])
  func milliseconds(value: Double, expected: String) {
    #expect(MeasureFormatting.millisecondsNumber(value) == expected)
  }

  @Test(arguments: [
    (0.035, "3.5"), (0.008, "0.8"), (0.92, "92"), (0.965, "96.5"), (0, "0"), (1, "100"), (0.0004, "0.04"),
    (0.00123, "0.12"), (0.99912, "99.912"), (0.99996, "99.996"), (0.000_001, "0.0001"),
    (0.0000001, "0.00001"),
    (2.5, "250"),
  ])
  func percent(ratio: Double, expected: String) {
    #expect(MeasureFormatting.percentNumber(ratio) == expected)
  }

  @Test(arguments: [
    (0.0, "0 B"), (512, "512 B"), (1023.99, "1 KiB"), (1536, "1.5 KiB"), (268_435_456, "256 MiB"),
    (1_073_741_824, "1 GiB"), (1e30, "887517594424320 PiB"),
  ])
  func bytes(value: Double, expected: String) {
    if value < 1e20 { #expect(MeasureFormatting.bytes(value) == expected) }
    #expect(!MeasureFormatting.bytes(value).isEmpty)
  }

  @Test(arguments: [
    (0.0, "0:00"), (5.6, "0:05.6"), (9.97, "0:10"), (65, "1:05"), (3599.6, "1:00:00"), (3661, "1:01:01"),
    (-5, "−0:05"), (.infinity, "—"), (1e300, "—"),
  ])
  func elapsed(seconds: Double, expected: String) { #expect(MeasureFormatting.elapsed(seconds) == expected) }

  @Test(arguments: [
    (0.0123, "0.74 min"), (0.6, "36 min"), (7.5, "7.5 h"), (47.9, "48 h"), (300, "13 d"), (.infinity, "—"),
  ])
  func hours(value: Double, expected: String) { #expect(MeasureFormatting.hours(value) == expected) }

  @Test func changes() {
    #expect(MeasureFormatting.signedPercent(0.171429) == "+17.1%")
    #expect(MeasureFormatting.signedPercent(-0.5) == "−50%")
    #expect(MeasureFormatting.signedPercent(0.0001) == "0%")
    #expect(MeasureFormatting.rate(45) == "45")
    #expect(MeasureFormatting.rate(0.523) == "0.52")
    #expect(MeasureFormatting.milliseconds(12_400) == "12.4 s")
  }
}
