/// One metric family of an OpenMetrics text.
struct OpenMetricsFamily {
  /// Its type; only those that a run needs.
  enum Kind: String { case counter, gauge, summary, info }

  /// One sample of a metric.
  struct Sample {
    let suffix: String
    let value: Double
    /// The quantile of a summary, 0…1.
    var quantile: Double?
  }

  let name: String
  let kind: Kind
  let unit: String?
  let help: String
  private var lines: [(head: String, value: Double)] = []
  private var labelSets: Set<String> = []

  init(name: String, kind: Kind, unit: String?, help: String) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.help = help
  }

  /// Adds a metric: the samples of one set of labels, which may be in a family only once.
  mutating func add(labels: [(String, String)], samples: [Sample]) {
    let finite = samples.filter { $0.value.isFinite }
    let pairs = Self.pairs(labels)
    guard !finite.isEmpty, labelSets.insert(pairs.sorted().joined(separator: ",")).inserted else { return }
    for sample in finite {
      let quantile = sample.quantile.map { ["quantile=\"\(ECMAScriptNumber.shortest($0))\""] } ?? []
      let set = pairs + quantile
      lines.append(
        (name + sample.suffix + (set.isEmpty ? "" : "{\(set.joined(separator: ","))}"), sample.value))
    }
  }

  /// The family's text, each line with the time in seconds since 1970 where there is one.
  func text(timestamp: Double?) -> String {
    if lines.isEmpty { return "" }
    let time = timestamp.map { " " + ECMAScriptNumber.shortest($0) } ?? ""
    var text = "# TYPE \(name) \(kind.rawValue)\n"
    if let unit { text += "# UNIT \(name) \(unit)\n" }
    text += "# HELP \(name) \(Self.escaped(help))\n"
    for line in lines { text += "\(line.head) \(ECMAScriptNumber.shortest(line.value))\(time)\n" }
    return text
  }

  /// `key="value"` with keys that the format allows and that differ from each other; an empty value is no label.
  private static func pairs(_ labels: [(String, String)]) -> [String] {
    var keys: Set<String> = ["quantile", "le"]
    return labels.compactMap { key, value in
      if value.isEmpty { return nil }
      let base = OpenMetricsNames.label(key)
      var name = base
      var number = 1
      while !keys.insert(name).inserted {
        number += 1
        name = "\(base)_\(number)"
      }
      return "\(name)=\"\(escaped(value))\""
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText.safe(text).unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Names that OpenMetrics allows, no two families with the same.
struct OpenMetricsNames {
  private var taken: Set<String> = []

  /// A family's name: `k6_http_req_duration_seconds`; one that is taken gets a number.
  mutating func family(_ metric: String, unit: String?, kind: OpenMetricsFamily.Kind) -> String {
    var base = "k6_" + Self.sanitized(metric)
    // The format adds these suffixes itself.
    let suffix = kind == .counter ? "_total" : kind == .info ? "_info" : ""
    if !suffix.isEmpty, base.hasSuffix(suffix), base.utf8.count > suffix.utf8.count + 3 {
      base.removeLast(suffix.count)
    }
    var stem = base
    if let unit, base.hasSuffix("_" + unit) { stem.removeLast(unit.count + 1) }
    let ending = unit.map { "_" + $0 } ?? ""
    var name = stem + ending
    var number = 1
    while Self.sampleNames(name, kind).contains(where: taken.contains) {
      number += 1
      name = "\(stem)_\(number)\(ending)"
    }
    taken.formUnion(Self.sampleNames(name, kind))
    return name
  }

  /// A label's name; those that begin with two underscores are the format's own.
  static func label(_ text: String) -> String {
    let name = sanitized(text)
    let isFine = name.first.map { $0 == "_" || $0.isLetter } ?? false
    return isFine && !name.hasPrefix("__") ? name : "tag_" + name
  }

  /// Letters, digits and underscores; whatever else becomes an underscore.
  private static func sanitized(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", "_": scalar
          default: "_"
          }
        }))
  }

  /// Every name that a family's samples may have.
  private static func sampleNames(_ name: String, _ kind: OpenMetricsFamily.Kind) -> [String] {
    let suffixes =
      switch kind {
      case .counter: ["_total", "_created"]
      case .summary: ["_count", "_sum", "_created"]
      case .info: ["_info"]
      case .gauge: [String]()
      }
    return [name] + suffixes.map { name + $0 }
  }
}
