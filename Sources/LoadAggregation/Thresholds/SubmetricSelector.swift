import K6Parsing

/// The names of metrics and submetrics as k6 reads them in `thresholds`: `metric` or `metric{tag:value}`.
///
/// Follows `ParseMetricName` and `AddSubmetric` of k6 (`metrics/metric.go`): the selector is all between the first
/// `{` and the last `}`; it is split at every comma and each part at its first colon; keys and values lose blanks
/// around them and then quotes around them. There are no escapes, so a value can hold no comma.
public enum SubmetricSelector {
  /// The metric and the selector that a name means; no selector for the metric itself.
  ///
  /// - Throws: `ThresholdSyntaxError` where k6 would refuse the name.
  public static func parse(
    _ name: String
  ) throws(ThresholdSyntaxError) -> (metric: String, selector: MetricSummary.Selector?) {
    // Scalars, since a combining mark behind a brace would make another character of it.
    let scalars = name.unicodeScalars
    let opening = scalars.firstIndex(of: "{")
    let closing = scalars.lastIndex(of: "}")
    if opening == nil, closing == nil { return (name, nil) }
    guard let opening, let closing, opening < closing, scalars.index(after: closing) == scalars.endIndex
    else {
      throw ThresholdSyntaxError(
        text: name, reason: .badSelector(opening.map { String(scalars[$0...]) } ?? name))
    }
    let text = String(scalars[scalars.index(after: opening)..<closing])
    guard let tags = tags(text) else {
      throw ThresholdSyntaxError(text: name, reason: .badSelector("{\(text)}"))
    }
    let trimmedText = trimmed(text) { $0.properties.isWhitespace }
    return (String(scalars[..<opening]), MetricSummary.Selector(text: trimmedText, tags: tags))
  }

  /// The tags that a selector's text means, or `nil` where a part has no colon or nothing behind it.
  private static func tags(_ text: String) -> TagSet? {
    var pairs: [(key: String, value: String)] = []
    for part in text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false) {
      guard let colon = part.firstIndex(of: ":"), part.index(after: colon) < part.endIndex else { return nil }
      pairs.append((unquoted(part[..<colon]), unquoted(part[part.index(after: colon)...])))
    }
    return TagSet(pairs)
  }

  private static func unquoted(_ text: Substring.UnicodeScalarView) -> String {
    trimmed(trimmed(String(text)) { $0.properties.isWhitespace }) { $0 == "\"" || $0 == "'" }
  }

  /// The text without the scalars at both ends that `drops` names.
  static func trimmed(_ text: String, _ drops: (Unicode.Scalar) -> Bool) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !drops($0) }),
      let last = scalars.lastIndex(where: { !drops($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
