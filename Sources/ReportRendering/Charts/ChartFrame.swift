/// The drawing area of a chart: where values fall.
struct ChartFrame {
  let width: Double
  let height: Double
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let xTicks: AxisTicks
  let yTicks: AxisTicks
  let xIsLogarithmic: Bool
  let yIsLogarithmic: Bool

  var innerWidth: Double { width - left - right }
  var innerHeight: Double { height - top - bottom }

  /// The horizontal place of a value, inside the frame.
  func x(_ value: Double) -> Double {
    left + innerWidth * Self.share(value, ticks: xTicks, isLogarithmic: xIsLogarithmic)
  }

  /// The vertical place of a value, inside the frame.
  func y(_ value: Double) -> Double {
    top + innerHeight * (1 - Self.share(value, ticks: yTicks, isLogarithmic: yIsLogarithmic))
  }

  private static func share(_ value: Double, ticks: AxisTicks, isLogarithmic: Bool) -> Double {
    let low = ticks.low
    let high = ticks.high
    let share: Double
    if isLogarithmic {
      share = Logarithm.natural(max(value, low) / low) / Logarithm.natural(high / low)
    } else {
      share = (value - low) / (high - low)
    }
    return share.isFinite ? max(0, min(1, share)) : 0
  }
}
