/// Builds SVG markup: every text and attribute escaped, every coordinate with at most one decimal.
struct SVGWriter {
  private(set) var markup = ""

  /// Adds an element without content.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    open(name, attributes, selfClosing: true)
  }

  /// Adds an element with text.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, text: String) {
    open(name, attributes, selfClosing: false)
    markup += HTMLEscaping.text(text)
    markup += "</\(name)>"
  }

  /// Adds an element around what `content` adds.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, content: (inout SVGWriter) -> Void
  ) {
    open(name, attributes, selfClosing: false)
    content(&self)
    markup += "</\(name)>"
  }

  private mutating func open(
    _ name: String, _ attributes: KeyValuePairs<String, String>, selfClosing: Bool
  ) {
    markup += "<" + name
    for (key, value) in attributes { markup += " \(key)=\"" + HTMLEscaping.text(value) + "\"" }
    markup += selfClosing ? "/>" : ">"
  }

  /// A coordinate with at most one decimal, without a sign on zero; out of range is cut to ±99999.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((max(-99_999, min(99_999, value)) * 10).rounded())
    let whole = tenths.magnitude / 10
    let part = tenths.magnitude % 10
    return (tenths < 0 ? "-" : "") + (part == 0 ? "\(whole)" : "\(whole).\(part)")
  }
}
