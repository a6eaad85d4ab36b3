import ArgumentParser
import K6Parsing
import RunHistory

/// Which stored runs are meant.
struct HistoryFilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only runs of this test.", valueName: "name"))
  var test: String?

  @Option(help: ArgumentHelp("Only runs on this spec.", valueName: "name"))
  var spec: String?

  @Option(help: ArgumentHelp("Only runs with this label.", valueName: "name"))
  var label: String?

  @Option(help: ArgumentHelp("Only runs of this commit.", valueName: "commit"))
  var commit: String?

  @Option(help: ArgumentHelp("Only runs in this environment.", valueName: "name"))
  var environment: String?

  @Option(help: ArgumentHelp("Only runs from this day or time on, such as 2025-11-03.", valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only the newest so many runs.", valueName: "count"))
  var last: Int?

  func validate() throws {
    if let last, last < 1 { throw ValidationError("--last is \(last), expected at least 1") }
  }

  /// The filter that the options mean.
  ///
  /// - Throws: `CommandFailure` for a time that cannot be read.
  func filter() throws -> RunFilter {
    RunFilter(
      test: test, spec: spec, label: label, commit: commit, environment: environment,
      sinceMicroseconds: try TimeText.microseconds(since, of: "--since"), newest: last)
  }
}

/// Times as a user gives them: `2025-11-03`, or with a time of day and a zone as in RFC 3339.
enum TimeText {
  /// Microseconds since 1970 UTC; a day alone begins at midnight UTC. `nil` where nothing is given.
  ///
  /// - Throws: `CommandFailure` for any other text.
  static func microseconds(_ text: String?, of option: String) throws -> Int64? {
    guard let text else { return nil }
    guard let time = RFC3339.nanoseconds(text) ?? RFC3339.nanoseconds(text + "T00:00:00Z") else {
      throw CommandFailure.usage(
        "\(option) is '\(text)', expected a day such as 2025-11-03 or a time such as 2025-11-03T14:30:00+09:00"
      )
    }
    return time / 1000
  }
}
