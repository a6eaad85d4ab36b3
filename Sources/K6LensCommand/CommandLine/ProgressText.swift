import LoadAggregation
import ReportRendering

/// How far reading has come, in words.
enum ProgressText {
  /// `results.json: 120 MB of 1000 MB, 12 %, 300 MB/s, 3 s left`.
  ///
  /// The time left is what the rest takes at the pace so far; it is absent where the size is unknown or nothing
  /// was read yet. Of a compressed file its own bytes count.
  ///
  /// - Parameters:
  ///   - progress: how far reading has come.
  ///   - name: what is being read; empty for no name.
  ///   - seconds: how long reading has taken.
  /// - Returns: one line without control characters.
  static func line(_ progress: ReadProgress, name: String, seconds: Double) -> String {
    let megabytes = Double(progress.bytesRead) / 1e6
    let perSecond = seconds > 0 ? megabytes / seconds : 0
    var parts: [String] = []
    if let total = progress.totalBytes, total > 0 {
      let share = Double(progress.bytesRead) / Double(total)
      parts.append("\(whole(megabytes)) MB of \(whole(Double(total) / 1e6)) MB")
      parts.append("\(whole(min(share, 1) * 100)) %")
    } else {
      parts.append("\(whole(megabytes)) MB")
    }
    parts.append("\(whole(perSecond)) MB/s")
    if let total = progress.totalBytes, perSecond > 0 {
      parts.append(left(max(0, Double(total) / 1e6 - megabytes) / perSecond))
    }
    return PlainText.line((name.isEmpty ? "" : name + ": ") + parts.joined(separator: ", "))
  }

  private static func left(_ seconds: Double) -> String {
    if seconds < 1 { return "less than 1 s left" }
    let rounded = seconds.rounded(.up)
    return (rounded < 60 ? "\(whole(rounded)) s" : MeasureFormatting.elapsed(rounded)) + " left"
  }

  /// A number without its fraction.
  private static func whole(_ value: Double) -> String { String(Int(exactly: value.rounded(.down)) ?? 0) }
}
