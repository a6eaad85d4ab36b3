/// Places in a template's text where a table or chart belongs.
///
/// A place is marked by letters for private use, which `PlainText` takes out of all data, so that no data can
/// make one.
enum TemplateSlots {
  private static let open: Character = "\u{e000}"
  private static let close: Character = "\u{e001}"

  /// The mark of a block by its number.
  static func mark(_ number: Int) -> String { "\(open)\(number)\(close)" }

  /// The text cut at its marks, with the blocks in their places and no empty prose. A mark not alone in its line
  /// ends the paragraph it stands in.
  static func split(_ text: String, blocks: [ReportBlock]) -> [ReportBlock] {
    var result: [ReportBlock] = []
    func addProse(_ prose: Substring) {
      let trimmed = collapsingBlankLines(String(prose)).trimmingBlankLines()
      if !trimmed.isEmpty { result.append(.prose(trimmed)) }
    }
    var rest = Substring(text)
    while let start = rest.firstIndex(of: open) {
      let after = rest.index(after: start)
      guard let end = rest[after...].firstIndex(of: close) else { break }
      addProse(rest[..<start])
      if let number = Int(rest[after..<end]), blocks.indices.contains(number) {
        result.append(blocks[number])
      }
      rest = rest[rest.index(after: end)...]
    }
    addProse(rest)
    return result
  }

  /// Sections that do not show leave blank lines behind; at most one stays between two paragraphs.
  private static func collapsingBlankLines(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" || $0 == "\r" }
      if isBlank, lines.last?.isEmpty ?? false { continue }
      lines.append(isBlank ? "" : line)
    }
    return lines.joined(separator: "\n")
  }
}
