/// Measured values as the report's text writes them: as precise as they deserve and no zeros at the end.
public enum MeasureFormatting {
  /// Milliseconds as a bare number: 780, 95.3, 4.27.
  public static func millisecondsNumber(_ value: Double) -> String {
    let size = value.magnitude
    return NumberFormatting.trimmed(value, decimals: size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)
  }

  /// A time in milliseconds with its unit; from ten seconds on in seconds: `780 ms`, `12.4 s`.
  public static func milliseconds(_ value: Double) -> String {
    guard value.isFinite else { return NumberFormatting.absent }
    if value.magnitude >= 10_000 { return NumberFormatting.trimmed(value / 1000, decimals: 1) + " s" }
    return millisecondsNumber(value) + " ms"
  }

  /// A share in 0…1 as a bare percentage: 3.5, 0.23, 98, 99.97.
  ///
  /// One decimal as a rule; more where one would turn a small share into 0 or an almost full one into 100.
  public static func percentNumber(_ ratio: Double) -> String {
    let percent = ratio * 100
    guard percent.isFinite else { return NumberFormatting.absent }
    let distance = min(percent.magnitude, (100 - percent).magnitude)
    var decimals = 1
    var limit = 1.0
    while distance > 0 && distance < limit && decimals < 8 {
      decimals += 1
      limit /= 10
    }
    return NumberFormatting.trimmed(percent, decimals: decimals)
  }

  /// A share in 0…1 as percent: `3.5%`.
  public static func percent(_ ratio: Double) -> String {
    ratio.isFinite ? percentNumber(ratio) + "%" : NumberFormatting.absent
  }

  /// A change as signed percent with one decimal: `+12.3%`, `−4%`.
  public static func signedPercent(_ change: Double) -> String {
    guard change.isFinite else { return NumberFormatting.absent }
    let text = NumberFormatting.trimmed(change * 100, decimals: 1)
    return (text != "0" && change > 0 ? "+" : "") + text + "%"
  }

  /// So many per second as a bare number: 180, 45.3, 0.52.
  public static func rate(_ perSecond: Double) -> String {
    let size = perSecond.magnitude
    return NumberFormatting.trimmed(perSecond, decimals: size >= 99.95 ? 0 : size >= 0.995 ? 1 : 2)
  }

  /// Bytes in binary multiples: `512 B`, `1.5 KiB`, `256 MiB`.
  public static func bytes(_ value: Double) -> String {
    guard value.isFinite else { return NumberFormatting.absent }
    let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
    var scaled = value
    var unit = 0
    while scaled.magnitude >= 1023.95 && unit < units.count - 1 {
      scaled /= 1024
      unit += 1
    }
    return NumberFormatting.trimmed(scaled, decimals: scaled.magnitude >= 99.95 ? 0 : 1) + " " + units[unit]
  }

  /// Seconds since a beginning as `m:ss`, from one hour on `h:mm:ss`; below ten seconds with tenths where
  /// they are not zero.
  public static func elapsed(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e9 else { return NumberFormatting.absent }
    let sign = seconds < 0 ? "\u{2212}" : ""
    let tenths = Int((seconds.magnitude * 10).rounded())
    if tenths < 100 && tenths % 10 != 0 { return sign + "0:0\(tenths / 10).\(tenths % 10)" }
    let whole = Int(seconds.magnitude.rounded())
    let minutes = whole / 60 % 60
    let hours = whole / 3600
    let clock = hours > 0 ? "\(hours):" + twoDigits(minutes) : "\(minutes)"
    return sign + clock + ":" + twoDigits(whole % 60)
  }

  /// A long time from hours: `36 min`, `7.5 h`, `12 d`.
  public static func hours(_ hours: Double) -> String {
    guard hours.isFinite else { return NumberFormatting.absent }
    if hours.magnitude < 1 { return NumberFormatting.significant(hours * 60, digits: 2) + " min" }
    if hours.magnitude < 48 { return NumberFormatting.significant(hours, digits: 2) + " h" }
    return NumberFormatting.significant(hours / 24, digits: 2) + " d"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
