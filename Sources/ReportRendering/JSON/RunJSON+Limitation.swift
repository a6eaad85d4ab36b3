import K6Parsing
import LoadAggregation

extension RunJSON {
  /// What the run cannot show, by the name of its reason.
  static func limitation(_ limitation: Limitation) -> JSONValue {
    switch limitation {
    case .noTimeSeries: .members(["kind": .string("noTimeSeries")])
    case .noBreakdowns: .members(["kind": .string("noBreakdowns")])
    case .valuesRounded: .members(["kind": .string("valuesRounded")])
    case .timesInWholeSeconds: .members(["kind": .string("timesInWholeSeconds")])
    case .typesInferred(let names):
      .members(["kind": .string("typesInferred"), "metrics": .array(names.map { .string($0) })])
    case .tagSetsFolded(let count): .members(["kind": .string("tagSetsFolded"), "count": .integer(count)])
    case .percentilesApproximate(let error):
      .members(["kind": .string("percentilesApproximate"), "relativeError": .finite(error)])
    case .partOfRun(let from, let to):
      .members(["kind": .string("partOfRun"), "fromSeconds": .finite(from), "toSeconds": .finite(to)])
    case .filtered(let text): .members(["kind": .string("filtered"), "filter": .string(text)])
    case .interrupted: .members(["kind": .string("interrupted")])
    }
  }
}
