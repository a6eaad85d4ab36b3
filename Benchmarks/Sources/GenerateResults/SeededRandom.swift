/// Random numbers that are the same for a seed on every machine: integer arithmetic, and of floating point only
/// operations that IEEE 754 rounds in one way (no libm).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next 64 bits of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// A whole number in 0..<limit; 0 when there is none.
  mutating func below(_ limit: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(limit, 1))).high)
  }

  /// Whether something happens that does so `share` times in a hundred thousand.
  mutating func happens(_ share: Int) -> Bool { below(100_000) < share }

  /// A number with mean 0 and variance 1: the sum of twelve uniform ones, which ends at ±6.
  mutating func normal() -> Double {
    var sum: UInt64 = 0
    for _ in 0..<3 {
      let bits = next()
      sum += (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + bits >> 48
    }
    return (Double(sum) - 12 * 32767.5) / 65536
  }

  /// A log-normal duration in nanoseconds around a median; `sigma` is the deviation of its logarithm.
  mutating func duration(median: Int, sigma: Double) -> Int {
    let binaryLogarithm = 1.442_695_040_888_963_4 * sigma * normal()
    let nanoseconds = Double(median) * Self.powerOfTwo(min(max(binaryLogarithm, -24), 24))
    return max(1, Int(min(nanoseconds, 1e15)))
  }

  /// 2 to the power of `exponent`, which is within ±24; relative error below 1e-8.
  private static func powerOfTwo(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.toNearestOrEven)
    let x = (exponent - whole) * 0.693_147_180_559_945_3
    let series = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7))))))
    return Double(sign: .plus, exponent: Int(whole), significand: series)
  }
}
