/// Round marks along an axis.
public struct AxisTicks: Sendable, Equatable {
  /// The marks' values, ascending; at least two.
  public let values: [Double]
  /// The distance between two marks; zero on a logarithmic axis.
  public let step: Double

  /// The first mark.
  public var low: Double { values.first ?? 0 }
  /// The last mark.
  public var high: Double { values.last ?? 1 }

  /// Marks that enclose the range from `low` to `high`, about `count` of them.
  ///
  /// Steps are 1, 2 or 5 times a power of ten; for elapsed time round seconds, minutes or hours; for bytes
  /// powers of two; for counts whole numbers. Anything that is not a range gives marks around it.
  public static func linear(low: Double, high: Double, count: Int, unit: ChartUnit) -> AxisTicks {
    var low = low.isFinite ? low : 0
    var high = high.isFinite ? high : 1
    if low > high { swap(&low, &high) }
    if high - low <= max(low.magnitude, high.magnitude) * 1e-9 {
      high = low == 0 ? 1 : high + high.magnitude * 0.5
      low = low == 0 ? 0 : low - low.magnitude * 0.5
    }
    let wanted = (high - low) / Double(max(1, count))
    let step = roundStep(atLeast: wanted, unit: unit)
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    var values: [Double] = []
    var index = first
    while index <= last && values.count < 100 {
      values.append(index * step)
      index += 1
    }
    return AxisTicks(values: values, step: step)
  }

  /// Marks at 1, 2 and 5 times powers of ten that enclose a positive range; powers of ten alone when there
  /// would be more than `count` marks.
  public static func logarithmic(low: Double, high: Double, count: Int) -> AxisTicks {
    let low = low.isFinite && low > 0 ? low : 1
    let high = high.isFinite && high > low ? high : low * 10
    var marks = logarithmicMarks(low: low, high: high, multiples: [1, 2, 5])
    if marks.count > count { marks = logarithmicMarks(low: low, high: high, multiples: [1]) }
    if marks.count < 2 { marks = [low, high] }
    return AxisTicks(values: marks, step: 0)
  }

  /// How many decimals marks at this distance need, at most six.
  static func decimals(of step: Double) -> Int {
    var decimals = 0
    var scaled = step.magnitude
    while decimals < 6 && scaled > 0 && (scaled - scaled.rounded()).magnitude > 1e-6 * scaled {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }

  private static func logarithmicMarks(low: Double, high: Double, multiples: [Double]) -> [Double] {
    var power = powerOfTen(below: low)
    var marks: [Double] = []
    while marks.count < 400 {
      for multiple in multiples {
        let mark = power * multiple
        if mark <= low { marks.removeAll() }
        marks.append(mark)
        if mark >= high { return marks }
      }
      power *= 10
    }
    return marks
  }

  private static func roundStep(atLeast wanted: Double, unit: ChartUnit) -> Double {
    switch unit {
    case .elapsedSeconds:
      let steps: [Double] = [
        0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
      ]
      return steps.first { $0 >= wanted } ?? decimalStep(atLeast: wanted)
    case .bytes:
      var step = 1.0
      while step < wanted && step < 1e300 { step *= 2 }
      return step
    case .count:
      return max(1, decimalStep(atLeast: wanted))
    case .milliseconds, .ratio, .perSecond, .number:
      return decimalStep(atLeast: wanted)
    }
  }

  private static func decimalStep(atLeast wanted: Double) -> Double {
    let power = powerOfTen(below: wanted)
    for multiple in [1.0, 2, 5] where power * multiple >= wanted * (1 - 1e-9) { return power * multiple }
    return power * 10
  }

  /// The largest power of ten that is not above a positive value.
  private static func powerOfTen(below value: Double) -> Double {
    var power = 1.0
    if value >= 1 {
      while power * 10 <= value && power < 1e300 { power *= 10 }
      return power
    }
    var divisor = 1.0
    while 1 / divisor > value && divisor < 1e300 { divisor *= 10 }
    return 1 / divisor
  }
}
