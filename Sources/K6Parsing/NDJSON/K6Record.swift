/// One object of `--out json`: a Metric or a Point, of any k6 from 0.30 to 2.2.
///
/// The order of keys does not matter and unknown keys (`tainted`, `sub`, `metadata`) are ignored.
public enum K6Record: Sendable, Equatable {
  /// A metric's declaration; `unknownType` is its type's text where k6 has no such type.
  case metric(MetricDefinition, unknownType: String?)
  /// One measured value; `time` in nanoseconds since 1970-01-01T00:00:00Z, `value` finite.
  case point(metric: String, tags: TagSet, time: Int64, value: Double)

  /// The record that a JSON object holds.
  ///
  /// - Throws: `K6RecordError` when it is no Metric or Point, or a Point without a usable time or value.
  public init(_ json: JSONValue) throws(K6RecordError) {
    guard let data = json["data"], data.object != nil, let kind = json["type"]?.string else {
      throw .notK6
    }
    switch kind {
    case "Metric": self = try Self.metric(json, data)
    case "Point": self = try Self.point(json, data)
    default: throw .notK6
    }
  }

  private static func point(_ json: JSONValue, _ data: JSONValue) throws(K6RecordError) -> K6Record {
    guard let metric = json["metric"]?.string, let written = data["value"],
      let tags = Self.tags(data["tags"])
    else { throw .notK6 }
    let value = try Self.value(written)
    guard let time = data["time"]?.string.flatMap({ RFC3339.nanoseconds($0) }) else { throw .badTime }
    return .point(metric: metric, tags: tags, time: time, value: value)
  }

  /// A finite value. Tools that rewrite the file turn k6's `+Inf` and `NaN` into `null` or text.
  private static func value(_ json: JSONValue) throws(K6RecordError) -> Double {
    switch json {
    case .number(let value) where value.isFinite: return value
    case .number, .null: throw .nonFiniteValue
    case .string("+Inf"), .string("-Inf"), .string("Inf"), .string("NaN"), .string("Infinity"),
      .string("-Infinity"):
      throw .nonFiniteValue
    default: throw .notK6
    }
  }

  /// The tags of an object; none where it is `null` or absent (k6 up to 0.40), `nil` where it is neither.
  ///
  /// k6 writes strings only; numbers and booleans of a rewritten file become their text.
  static func tags(_ json: JSONValue?) -> TagSet? {
    guard let json, json != .null else { return .empty }
    guard let members = json.object else { return nil }
    var pairs: [(key: String, value: String)] = []
    pairs.reserveCapacity(members.count)
    for member in members {
      switch member.value {
      case .string(let text): pairs.append((member.key, text))
      case .number(let number): pairs.append((member.key, text(of: number)))
      case .bool(let flag): pairs.append((member.key, flag ? "true" : "false"))
      case .null: continue
      case .array, .object: return nil
      }
    }
    return TagSet(pairs)
  }

  private static func text(of number: Double) -> String {
    if let whole = Int64(exactly: number) { return String(whole) }
    return String(number)
  }

  private static func metric(_ json: JSONValue, _ data: JSONValue) throws(K6RecordError) -> K6Record {
    // The outer name is the one to trust: the inner one is missing in very old files.
    guard let name = json["metric"]?.string ?? data["name"]?.string else { throw .notK6 }
    let typeText = data["type"]?.string
    let type = typeText.flatMap(MetricType.init(rawValue:))
    let definition = MetricDefinition(
      name: name, type: type, contains: data["contains"]?.string.flatMap(ValueKind.init(rawValue:)),
      thresholds: (data["thresholds"]?.array ?? []).compactMap(Self.threshold),
      submetrics: (data["submetrics"]?.array ?? []).compactMap { Self.submetric($0, of: name) })
    return .metric(definition, unknownType: type == nil ? typeText : nil)
  }

  private static func threshold(_ json: JSONValue) -> ThresholdDefinition? {
    if let expression = json.string { return ThresholdDefinition(expression: expression) }
    guard let expression = json["threshold"]?.string else { return nil }
    return ThresholdDefinition(
      expression: expression, abortOnFail: json["abortOnFail"]?.bool ?? false,
      delayAbortEval: json["delayAbortEval"]?.string)
  }

  /// A submetric; `nil` without tags, which would select every sample.
  private static func submetric(_ json: JSONValue, of metric: String) -> SubmetricDefinition? {
    guard let tags = tags(json["tags"]), !tags.tags.isEmpty,
      let name = json["name"]?.string ?? json["suffix"]?.string.map({ "\(metric){\($0)}" })
    else { return nil }
    return SubmetricDefinition(name: name, tags: tags)
  }
}
