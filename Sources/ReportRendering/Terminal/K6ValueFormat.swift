import K6Parsing
import LoadAggregation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Single values as k6 writes them in its end-of-test summary: times cut, rates cut, bytes rounded twice.
///
/// The rules hold for k6 0.30 to 2.2. Values are finite; times are in milliseconds and sizes in bytes.
struct K6ValueFormat: Sendable, Equatable {
  /// The unit of every time; `nil` chooses one by the size of each value.
  var timeUnit: SummaryTimeUnit?

  /// A value of a metric.
  func text(_ value: Double, type: MetricType, contains: ValueKind) -> String {
    if type == .rate { return percent(value) }
    switch contains {
    case .data: return bytes(value)
    case .time: return duration(value)
    case .plain: return plain(value)
    }
  }

  /// A share as a percentage, cut to two decimals: 0.29 is `28.99%`, since k6 cuts the binary product.
  func percent(_ share: Double) -> String {
    ECMAScriptNumber.fixed((share * 100 * 100).rounded(.towardZero) / 100, digits: 2) + "%"
  }

  /// Up to six decimals, rounded, without zeros at the end.
  func plain(_ value: Double) -> String { Self.trimmed(value, digits: 6) }

  /// Bytes in powers of 1000.
  func bytes(_ value: Double) -> String {
    if value < 10 { return ECMAScriptNumber.shortest(value) + " B" }
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
    guard value < 1e27 else { return ECMAScriptNumber.shortest(value) + " B" }
    let power = min(max(Int((log(value) / log(1000)).rounded(.down)), 0), units.count - 1)
    var scale = 1.0
    for _ in 0..<power { scale *= 1000 }
    let rounded = (value / scale * 10 + 0.5).rounded(.down) / 10
    return ECMAScriptNumber.fixed(rounded, digits: rounded < 10 ? 1 : 0) + " " + units[power]
  }

  /// A time given in milliseconds.
  func duration(_ milliseconds: Double) -> String {
    if let timeUnit {
      return ECMAScriptNumber.fixed(milliseconds * timeUnit.perMillisecond, digits: 2) + timeUnit.symbol
    }
    if milliseconds == 0 { return "0s" }
    if milliseconds < 0.001 {
      return ECMAScriptNumber.shortest((milliseconds * 1_000_000).rounded(.towardZero)) + "ns"
    }
    if milliseconds < 1 { return Self.cut(milliseconds * 1000, digits: 2) + "µs" }
    if milliseconds < 1000 { return Self.cut(milliseconds, digits: 2) + "ms" }
    let seconds = milliseconds.truncatingRemainder(dividingBy: 60_000) / 1000
    let secondsText = Self.cut(seconds, digits: milliseconds > 60_000 ? 0 : 2) + "s"
    let minutes = (milliseconds / 60_000).rounded(.towardZero)
    if minutes < 1 { return secondsText }
    let minutesText =
      ECMAScriptNumber.shortest(minutes.truncatingRemainder(dividingBy: 60)) + "m" + secondsText
    let hours = (minutes / 60).rounded(.towardZero)
    return hours < 1 ? minutesText : ECMAScriptNumber.shortest(hours) + "h" + minutesText
  }

  private static func trimmed(_ value: Double, digits: Int) -> String {
    ECMAScriptNumber.shortest(Double(ECMAScriptNumber.fixed(value, digits: digits)) ?? value)
  }

  private static func cut(_ value: Double, digits: Int) -> String {
    let scale = digits == 0 ? 1.0 : 100
    return trimmed((scale * value).rounded(.towardZero) / scale, digits: digits)
  }
}
