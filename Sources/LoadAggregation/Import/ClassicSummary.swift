import K6Parsing

/// The object of `handleSummary` and that of `--summary-export`, which is the same flattened.
enum ClassicSummary {
  /// The metrics of a document in its order.
  ///
  /// - Parameters:
  ///   - json: the document, or its metrics alone.
  ///   - isExport: whether it comes from `--summary-export`, whose thresholds are `true` when crossed.
  /// - Returns: metrics and submetrics; members that have no statistics are left out.
  static func metrics(_ json: JSONValue, isExport: Bool) -> [MetricSummary] {
    let members = (json["metrics"] ?? json).object ?? []
    return members.compactMap { metric($0.key, $0.value, isExport: isExport) }
  }

  private static func metric(_ key: String, _ json: JSONValue, isExport: Bool) -> MetricSummary? {
    let nested = json["values"]
    guard let statistics = isExport ? json : nested, statistics.object != nil else { return nil }
    // A name that is no selector in k6's syntax is a plain, if odd, name.
    let (name, selector) = (try? SubmetricSelector.parse(key)) ?? (key, nil)
    let builtIn = BuiltInMetric.definition(of: name)
    let read = SummaryValues(statistics)
    let declared = isExport ? nil : json["type"]?.string.flatMap(MetricType.init(rawValue:))
    let type = declared ?? read.inferredType
    let values = read.values(type)
    return MetricSummary(
      name: name, selector: selector, type: type,
      contains: json["contains"]?.string.flatMap(ValueKind.init(rawValue:)) ?? builtIn?.contains ?? .plain,
      typeBasis: declared != nil ? .declared : builtIn?.type == type ? .builtIn : .inferred,
      values: values, thresholds: thresholds(json["thresholds"], values, isExport: isExport))
  }

  /// The results as k6 states them, by expression, since the order of the keys is random.
  private static func thresholds(
    _ json: JSONValue?, _ values: MetricValues, isExport: Bool
  ) -> [ThresholdResult] {
    let results = (json?.object ?? []).compactMap { member -> ThresholdResult? in
      let outcome = (try? ThresholdExpression(member.key))?.evaluate(values)
      let stated = isExport ? member.value.bool.map { !$0 } : member.value["ok"]?.bool
      guard let passed = stated ?? outcome?.passed else { return nil }
      return ThresholdResult(expression: member.key, passed: passed, observed: outcome?.observed)
    }
    return results.sorted { $0.expression.utf8.lexicographicallyPrecedes($1.expression.utf8) }
  }

  /// All checks, those of a group before those of its inner groups, and the paths of all groups but the root.
  static func checks(_ json: JSONValue) -> (checks: [CheckSummary], groups: [String]) {
    var checks: [CheckSummary] = []
    var groups: [String] = []
    if let root = json["root_group"] { collect(root, path: "", &checks, &groups) }
    return (checks, groups)
  }

  private static func collect(
    _ group: JSONValue, path: String, _ checks: inout [CheckSummary], _ groups: inout [String]
  ) {
    for check in elements(group["checks"]) {
      guard let name = check.value["name"]?.string ?? check.key else { continue }
      checks.append(
        CheckSummary(
          group: path, name: name, passes: count(check.value["passes"]), fails: count(check.value["fails"])))
    }
    for inner in elements(group["groups"]) {
      guard let name = inner.value["name"]?.string ?? inner.key else { continue }
      let innerPath = inner.value["path"]?.string ?? "\(path)::\(name)"
      groups.append(innerPath)
      collect(inner.value, path: innerPath, &checks, &groups)
    }
  }

  /// The elements of a list, or of the legacy export's object keyed by name, whose order is random and so replaced
  /// by that of the names.
  private static func elements(_ json: JSONValue?) -> [(key: String?, value: JSONValue)] {
    if let list = json?.array { return list.map { (nil, $0) } }
    return (json?.object ?? []).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }

  static func count(_ json: JSONValue?) -> Int {
    json?.number.flatMap { Int(exactly: $0.rounded()) } ?? 0
  }
}
