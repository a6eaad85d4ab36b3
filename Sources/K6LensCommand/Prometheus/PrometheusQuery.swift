import LoadAggregation
import LoadAnalysis

/// One range query: what is asked, for which time, in which steps.
struct PrometheusQuery: Equatable {
  /// A series has about as many points as a chart can show.
  private static let usualPoints = 1000.0
  /// Prometheus answers with no more than 11,000 points a series.
  private static let mostPoints = 10_000.0

  /// The PromQL with all placeholders filled in.
  let expression: String
  /// The first and the last time, in milliseconds since 1970 UTC.
  let milliseconds: ClosedRange<Int64>
  /// The seconds from one point to the next.
  let stepSeconds: Int64

  /// The query of a series for one run's time; `nil` where the run's times are not known.
  ///
  /// - Parameters:
  ///   - template: PromQL in which `$test` and `$spec` (or `${test}`, `${spec}`) stand for names.
  ///   - test: the test's name.
  ///   - spec: the spec's name.
  ///   - window: the run's first and last sample.
  ///   - step: the seconds between points that are wished for; `nil` for one second, or so many that a
  ///     series has at most 1,000 points.
  init?(_ template: String, test: String, spec: String, window: RunWindow, step: Double?) {
    guard let start = window.start, let end = window.end, start <= end else { return nil }
    expression = Self.filled(template, ["test": test, "spec": spec])
    milliseconds = start / 1_000_000...end / 1_000_000
    let seconds = Double(milliseconds.upperBound - milliseconds.lowerBound) / 1000
    let wanted = max(1, step ?? seconds / Self.usualPoints, seconds / Self.mostPoints).rounded(.up)
    stepSeconds = Int64(exactly: wanted) ?? 1
  }

  /// The path and query of the request.
  var target: String {
    func time(_ value: Int64) -> String {
      let thousandths = String(value % 1000)
      return "\(value / 1000).\(String(repeating: "0", count: max(0, 3 - thousandths.count)))\(thousandths)"
    }
    return "/api/v1/query_range?query=\(PercentEncoding.encoded(expression))"
      + "&start=\(time(milliseconds.lowerBound))&end=\(time(milliseconds.upperBound))&step=\(stepSeconds)"
  }

  /// The template with names in the places of `$name` and `${name}`.
  ///
  /// In a PromQL string quotes and backslashes of a name are escaped, so that it stays inside. Other words behind a
  /// dollar sign stay, since regular expressions may end with one.
  static func filled(_ template: String, _ names: [String: String]) -> String {
    var result = ""
    var quote: Character?
    var rest = template[...]
    while let character = rest.popFirst() {
      if character == "$", let (name, length) = placeholder(rest, names) {
        result += quote.map { escaped(name, in: $0) } ?? name
        rest = rest.dropFirst(length)
        continue
      }
      result.append(character)
      if let open = quote {
        if character == "\\", open != "`", let next = rest.popFirst() { result.append(next) }
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" || character == "`" {
        quote = character
      }
    }
    return result
  }

  /// The name that the text behind a dollar sign stands for, and how many characters say so.
  private static func placeholder(_ text: Substring, _ names: [String: String]) -> (
    name: String, length: Int
  )? {
    let isBraced = text.first == "{"
    let word = text.dropFirst(isBraced ? 1 : 0).prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
    }
    guard let name = names[String(word)] else { return nil }
    if !isBraced { return (name, word.count) }
    return text[word.endIndex...].first == "}" ? (name, word.count + 2) : nil
  }

  /// A name inside a PromQL string of some quotes; nothing can be escaped between backquotes.
  private static func escaped(_ name: String, in quote: Character) -> String {
    if quote == "`" { return name }
    var result = ""
    for character in name {
      if character == "\n" {
        result += "\\n"
      } else {
        if character == quote || character == "\\" { result += "\\" }
        result.append(character)
      }
    }
    return result
  }
}
