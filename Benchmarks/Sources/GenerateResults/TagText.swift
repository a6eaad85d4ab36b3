/// A tag set as it ends a line, in the format of the file.
struct TagText {
  /// The bytes behind a sample's value, line end included.
  let bytes: [UInt8]

  /// The tags of a JSON line: `,"tags":{…}}}` and a line end; keys in bytewise order, as k6 0.41 and later.
  init(_ tags: [String: String], _ style: NumberStyle) {
    let members = tags.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { tag in
      "\"\(JSONText.escaped(tag.key, style))\":\"\(JSONText.escaped(tag.value, style))\""
    }
    bytes = Array(",\"tags\":{\(members.joined(separator: ","))}}}\n".utf8)
  }

  /// The tags of a CSV row: one column each for k6's system tags, the others in `extra_tags`.
  init(columnsOf tags: [String: String]) {
    let known = Self.columns.map { JSONText.csvField(tags[$0] ?? "") }
    let extra = tags.filter { !Self.columns.contains($0.key) }.map { "\($0.key)=\($0.value)" }.sorted()
    bytes = Array(
      ("," + known.joined(separator: ",") + "," + JSONText.csvField(extra.joined(separator: "&")) + ",\n")
        .utf8)
  }

  private static let columns = [
    "check", "error", "error_code", "expected_response", "group", "method", "name", "proto", "scenario",
    "service", "status", "subproto", "tls_version", "url",
  ]

  /// The first line of a CSV.
  static let csvHeader =
    "metric_name,timestamp,metric_value," + columns.joined(separator: ",") + ",extra_tags,metadata\n"
}

/// Text inside JSON strings and CSV fields.
enum JSONText {
  /// Text as k6 puts it between quotation marks.
  static func escaped(_ text: String, _ style: NumberStyle) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<" where style == .exponent: result += "\\u003c"
      case ">" where style == .exponent: result += "\\u003e"
      case "&" where style == .exponent: result += "\\u0026"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// Text as a field of a CSV, quoted where it must be.
  static func csvField(_ text: String) -> String {
    let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    if isPlain, text.first != " " { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
