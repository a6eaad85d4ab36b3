/// One test: a k6 script that is run against several deployment sizes.
public struct TestPlan: Sendable, Equatable {
  /// The name in file names, `01-queue-spike`.
  public var name: String
  /// The title in reports, `Scenario 1: Queue Spike`.
  public var title: String
  /// The word for it inside sentences, `Spike`.
  public var situation: String
  /// What the specs are held to; `nil` stands for the thresholds that the runs themselves carry.
  public var objectives: [Objective]?
  /// The rows of the comparison table; `nil` stands for those that fit what the runs measured.
  public var rows: [TableRowPlan]?

  /// A test; title and situation follow from the name where they are left out.
  public init(
    name: String, title: String? = nil, situation: String? = nil, objectives: [Objective]? = nil,
    rows: [TableRowPlan]? = nil
  ) {
    self.name = name
    let title = title ?? Self.title(of: name)
    self.title = title
    self.situation = situation ?? Self.situation(ofTitle: title)
    self.objectives = objectives
    self.rows = rows
  }

  /// `01-queue-spike` as `Scenario 1: Queue Spike`; a name without a number as its words.
  public static func title(of name: String) -> String {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    let rest = name.dropFirst(digits.count)
    guard !digits.isEmpty, let number = Int(digits), rest.first == "-" || rest.first == "_" else {
      return TitleCase.title(of: name)
    }
    return "Scenario \(number): \(TitleCase.title(of: String(rest)))"
  }

  /// What stands behind a title's first colon, or the whole title.
  static func situation(ofTitle title: String) -> String {
    guard let colon = title.firstIndex(of: ":") else { return title }
    let rest = title[title.index(after: colon)...].drop { $0 == " " }
    return rest.isEmpty ? title : String(rest)
  }
}
