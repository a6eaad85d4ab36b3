import K6Parsing

/// The machine-readable summary of k6 1.5 and later. Its keys differ from the published schema; both are taken.
enum MachineReadableSummary {
  /// The metrics of a document in its order, then `checks`.
  static func metrics(_ json: JSONValue) -> [MetricSummary] {
    let listed = (json["results"]?["metrics"]?.array ?? []).compactMap(metric)
    if listed.contains(where: { $0.name == "checks" && $0.selector == nil }) { return listed }
    return listed + [checksMetric(json)].compactMap { $0 }
  }

  private static func metric(_ json: JSONValue) -> MetricSummary? {
    guard let key = json["name"]?.string else { return nil }
    let (name, selector) = (try? SubmetricSelector.parse(key)) ?? (key, nil)
    let builtIn = BuiltInMetric.definition(of: name)
    let read = SummaryValues(json["values"] ?? .null)
    let declared = json["type"]?.string.flatMap(MetricType.init(rawValue:))
    let type = declared ?? builtIn?.type ?? read.inferredType
    return MetricSummary(
      name: name, selector: selector, type: type,
      contains: json["contains"]?.string.flatMap(ValueKind.init(rawValue:)) ?? builtIn?.contains ?? .plain,
      typeBasis: declared != nil ? .declared : builtIn != nil ? .builtIn : .inferred,
      values: read.values(type))
  }

  /// The rate `checks`, which this summary leaves out, from the three metrics it states in its place.
  private static func checksMetric(_ json: JSONValue) -> MetricSummary? {
    let stated = json["results"]?["checks"]?["metrics"]?.array ?? []
    func values(_ name: String) -> JSONValue? { stated.first { $0["name"]?.string == name }?["values"] }
    let rate: MetricValues
    if let succeeded = values("checks_succeeded") {
      rate = SummaryValues(succeeded).values(.rate)
    } else if let total = values("checks_total")?["count"]?.number, let failed = values("checks_failed"),
      case .rate(let fails) = SummaryValues(failed).values(.rate), let failCount = fails.passes,
      let count = Int(exactly: total)
    {
      guard failCount >= 0, failCount <= count else { return nil }
      let passes = count - failCount
      rate = .rate(
        RateValues(rate: count > 0 ? Double(passes) / total : nil, passes: passes, fails: failCount))
    } else {
      return nil
    }
    return MetricSummary(name: "checks", type: .rate, contains: .plain, typeBasis: .builtIn, values: rate)
  }

  /// The checks in the order of the document; it does not say which group they are in.
  static func checks(_ json: JSONValue) -> [CheckSummary] {
    (json["results"]?["checks"]?["results"]?.array ?? []).compactMap { check in
      check["name"]?.string.map {
        CheckSummary(
          group: "", name: $0, passes: ClassicSummary.count(check["passes"]),
          fails: ClassicSummary.count(check["fails"]))
      }
    }
  }

  /// The k6 that wrote the document.
  static func k6Version(_ json: JSONValue) -> String? {
    let metadata = json["metadata"]
    return metadata?["k6_version"]?.string ?? metadata?["k6Version"]?.string
  }
}
