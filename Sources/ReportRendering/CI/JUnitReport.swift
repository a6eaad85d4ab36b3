import K6Parsing
import LoadAggregation
import LoadAnalysis

/// Thresholds, checks, objectives and comparisons as test cases in JUnit's XML.
///
/// The text follows the schemas that readers use (Apache Ant's, and that of Jenkins' xUnit plug-in): suites with
/// properties, cases with at most one of `failure`, `error` and `skipped`. Names are one line, without characters that
/// XML has no place for, and unique in their suite.
public struct JUnitReport: Sendable {
  private let language: ReportLanguage

  /// A form of the XML.
  ///
  /// - Parameter language: the language of messages.
  public init(language: ReportLanguage = .english) { self.language = language }

  /// A run: its thresholds in one suite, its checks in one a group.
  ///
  /// A check is failed as soon as it failed once, though k6 itself goes on.
  public func document(_ run: RunSummary) -> String {
    document(TestSuite.suites(of: run, language: language))
  }

  /// A report: a suite a test and spec with its objectives, and one for the recommendation.
  public func document(_ analysis: Analysis) -> String {
    document(TestSuite.suites(of: analysis, language: language))
  }

  /// A comparison: a suite with the rows that decide, and one each for endpoints, groups, scenarios and other metrics.
  ///
  /// A regressed row is a failure, an inconclusive one is skipped with its reason; sides that are not comparable are an
  /// error.
  public func document(_ diff: RunDiff) -> String { document(TestSuite.suites(of: diff, language: language)) }

  func document(_ suites: [TestSuite]) -> String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites>"]
    // Ant's schema wants a time of every suite, also of one without a run.
    let start = suites.lazy.compactMap(\.start).first
    for (index, suite) in suites.enumerated() {
      lines += self.lines(suite, index, start: suite.start ?? start)
    }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(_ suite: TestSuite, _ index: Int, start: Int64?) -> [String] {
    func count(_ condition: (TestSuite.Outcome) -> Bool) -> String {
      String(suite.cases.filter { condition($0.outcome) }.count)
    }
    var attributes: [(String, String)] = [
      ("name", suite.name), ("package", suite.name), ("id", String(index)),
      ("tests", String(suite.cases.count)),
      ("failures", count { if case .failed = $0 { true } else { false } }),
      ("errors", count { if case .broken = $0 { true } else { false } }),
      ("skipped", count { if case .skipped = $0 { true } else { false } }),
      ("time", seconds(suite.seconds)), ("hostname", "localhost"),
    ]
    if let start { attributes.append(("timestamp", timestamp(start))) }
    var lines = [#"  <testsuite\#(text(attributes))>"#, "    <properties>"]
    for property in suite.properties {
      lines.append(
        "      <property\(text([("name", property.name), ("value", PlainText.line(property.value, limit: 1000))]))/>"
      )
    }
    lines.append("    </properties>")
    for item in suite.cases {
      let head = "    <testcase" + text([("name", item.name), ("classname", suite.name), ("time", "0")])
      guard let child = child(item.outcome) else {
        lines.append(head + "/>")
        continue
      }
      lines += [head + ">", "      " + child, "    </testcase>"]
    }
    return lines + ["    <system-out/>", "    <system-err/>", "  </testsuite>"]
  }

  private func child(_ outcome: TestSuite.Outcome) -> String? {
    switch outcome {
    case .passed: return nil
    case .failed(let kind, let message): return element("failure", kind, message)
    case .broken(let kind, let message): return element("error", kind, message)
    case .skipped(let reason):
      return "<skipped" + text([("message", PlainText.line(reason, limit: Self.messageLimit))]) + "/>"
    }
  }

  /// How long a message may be.
  private static let messageLimit = 2000

  private func element(_ name: String, _ kind: String, _ message: String) -> String {
    let message = PlainText.line(message, limit: Self.messageLimit)
    return "<\(name)\(text([("type", kind), ("message", message)]))>\(XMLText.text(message))</\(name)>"
  }

  private func text(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined()
  }

  /// Seconds in plain decimals, since not every reader knows exponents; 0 where unknown.
  private func seconds(_ seconds: Double?) -> String {
    guard let seconds, seconds.isFinite, seconds > 0, seconds < 1e9 else { return "0" }
    return ECMAScriptNumber.fixed(seconds, digits: 3)
  }

  /// The time in UTC to the second, without a zone, as Ant writes it.
  private func timestamp(_ nanoseconds: Int64) -> String {
    String(RFC3339.text(nanoseconds: nanoseconds).prefix(19))
  }
}
