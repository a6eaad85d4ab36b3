import K6Parsing

/// An argument, option or flag of a command, as a manual page tells it.
struct ManualArgument {
  /// How it is written: `-o`, `--output`; empty for an argument without a name.
  let names: [String]
  /// The word that stands for the value, `nil` for flags.
  let value: String?
  /// Whether it may be given several times.
  let isRepeating: Bool
  /// What it does, with the values it takes and its default.
  let explanation: String

  /// Reads one element of the parser's own description; `nil` for what help does not show.
  init?(_ argument: JSONValue) {
    guard argument["shouldDisplay"]?.bool == true, let kind = argument["kind"]?.string else { return nil }
    names = (argument["names"]?.array ?? []).compactMap { name in
      guard let text = name["name"]?.string else { return nil }
      return name["kind"]?.string == "long" ? "--\(text)" : "-\(text)"
    }
    value = kind == "flag" ? nil : argument["valueName"]?.string
    isRepeating = argument["isRepeating"]?.bool == true
    var parts = [argument["abstract"]?.string ?? ""]
    let values = (argument["allValues"]?.array ?? []).compactMap(\.string)
    if !values.isEmpty { parts.append("One of \(Spelling.list(values, or: "or")).") }
    if let standard = argument["defaultValue"]?.string { parts.append("(default: \(standard))") }
    explanation = parts.joined(separator: " ")
  }
}
