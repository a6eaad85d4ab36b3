import LoadAnalysis

/// What continuous integration shows of a run, a report or a comparison: test cases in suites.
struct TestSuite: Sendable, Equatable {
  /// How a case came out.
  enum Outcome: Sendable, Equatable {
    case passed
    /// What was asked for was not met: the kind in one word, and the sentence.
    case failed(kind: String, message: String)
    /// It could not be told, since something is wrong with the run itself.
    case broken(kind: String, message: String)
    /// It was not judged, and why.
    case skipped(String)
  }

  /// One case.
  struct Case: Sendable, Equatable {
    /// Unique in its suite.
    let name: String
    let outcome: Outcome
    /// Whether the verdict of the whole rests on it.
    var isDecisive = true
  }

  /// A fact beside the cases.
  struct Property: Sendable, Equatable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Unique among the suites.
  let name: String
  /// When the run began, in nanoseconds since 1970 UTC.
  let start: Int64?
  /// How long the run took that the cases are about.
  let seconds: Double?
  let properties: [Property]
  let cases: [Case]

  init(
    _ name: String, start: Int64? = nil, seconds: Double? = nil, properties: [Property] = [], cases: [Case]
  ) {
    self.name = PlainText.line(name, limit: Self.nameLimit)
    self.start = start
    self.seconds = seconds
    self.properties = properties
    self.cases = Self.unique(cases)
  }

  /// How long a name may be.
  static let nameLimit = 200

  /// The cases with names made safe and told apart: readers take cases of one name for one.
  private static func unique(_ cases: [Case]) -> [Case] {
    var seen: [String: Int] = [:]
    var taken: Set<String> = []
    return cases.map { item in
      let base = PlainText.line(item.name, limit: nameLimit)
      var name = base.isEmpty ? "?" : base
      while !taken.insert(name).inserted {
        let number = (seen[base] ?? 1) + 1
        seen[base] = number
        name = "\(base) (\(number))"
      }
      return Case(name: name, outcome: item.outcome, isDecisive: item.isDecisive)
    }
  }
}

/// Words of test cases that both languages need.
struct TestSuiteWording: Sendable {
  let language: ReportLanguage

  func pick(_ english: String, _ korean: String) -> String { language == .korean ? korean : english }
}
