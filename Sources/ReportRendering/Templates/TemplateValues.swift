/// What a template may show: finished texts, flags, lists and blocks by their names.
struct TemplateValues: Sendable, Equatable {
  /// One variable's value.
  indirect enum Value: Sendable, Equatable {
    /// Text from the data; shown as exactly this text.
    case text(InlineText)
    /// Whether a section of the template shows.
    case flag(Bool)
    /// A section repeated for each entry, the entry's variables inside.
    case list([TemplateValues])
    /// A section shown once, with its own variables inside.
    case group(TemplateValues)
    /// Markdown that another template wrote, its values escaped already.
    case markdown(String)
    /// A table, a chart or a folded part; stands alone on its line.
    case block(ReportBlock)
  }

  private(set) var values: [String: Value] = [:]

  subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Sets a text; `nil` leaves the variable absent, so that a section on it does not show.
  mutating func set(_ name: String, _ text: InlineText?) { values[name] = text.map(Value.text) }

  /// Sets a text of plain words.
  mutating func set(_ name: String, words: String?) { set(name, words.map { InlineText($0) }) }

  /// Sets a flag.
  mutating func set(_ name: String, flag: Bool) { values[name] = .flag(flag) }

  /// Sets a list; an empty one shows as an absent variable does.
  mutating func set(_ name: String, list: [TemplateValues]) { values[name] = .list(list) }

  /// Sets a group; `nil` leaves the variable absent.
  mutating func set(_ name: String, group: TemplateValues?) { values[name] = group.map(Value.group) }

  /// Sets a block; `nil` leaves the variable absent.
  mutating func set(_ name: String, block: ReportBlock?) { values[name] = block.map(Value.block) }
}
