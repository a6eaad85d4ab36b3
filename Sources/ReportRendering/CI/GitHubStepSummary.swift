import LoadAnalysis

/// Markdown cut so that GitHub takes it as a step's summary, which may have 1 MiB and is refused whole beyond that.
///
/// Every section (`## …`) keeps its beginning: the long ones are cut at a line end, all to the same size, the short ones
/// stay whole. What was cut is said in its place and at the end.
public struct GitHubStepSummary: Sendable {
  /// How many bytes GitHub takes of a step.
  public static let byteLimit = 1_048_576

  private let byteLimit: Int
  private let language: ReportLanguage

  /// A cut to a size.
  ///
  /// - Parameters:
  ///   - byteLimit: how many bytes there may be in UTF-8; less than GitHub's limit where the step's summary holds
  ///     something already. Below some hundred bytes, only the note of what was cut remains.
  ///   - language: the language of the notes.
  public init(byteLimit: Int = byteLimit, language: ReportLanguage = .english) {
    self.byteLimit = max(0, byteLimit)
    self.language = language
  }

  /// The Markdown, cut where it is too long.
  public func render(_ markdown: String) -> String {
    if markdown.utf8.count <= byteLimit { return markdown }
    let sections = MarkdownSection.split(markdown)
    // Every cut leaves a note in its place and one in the list at the end.
    let notes = sections.reduce(noteRoom) { $0 + noteRoom + name($1).utf8.count }
    let room = max(0, byteLimit - notes)
    let size = Self.commonSize(sections.map(\.byteCount), room: room)
    var text = ""
    var cuts: [String] = []
    for section in sections {
      let cut = section.cut(to: size)
      text += cut.text
      guard cut.linesLeft > 0 else { continue }
      let lines = NumberFormatting.grouped(cut.linesLeft)
      text += "\n" + pick("_… \(lines) lines left out_", "_… \(lines)줄 생략_") + "\n"
      cuts.append("\(name(section)) (\(lines))")
    }
    if !text.isEmpty { text += "\n" }
    let last = pick(
      "_Cut to the size that GitHub takes; lines left out: \(cuts.joined(separator: ", "))_",
      "_GitHub의 크기 제한에 맞춰 줄임; 생략한 줄 수: \(cuts.joined(separator: ", "))_")
    text += last + "\n"
    // A limit with no room for the notes themselves.
    return text.utf8.count <= byteLimit ? text : shortest
  }

  private var noteRoom: Int { 160 }

  private func name(_ section: MarkdownSection) -> String {
    if section.title.isEmpty { return pick("beginning", "머리") }
    // Markdown cut in the middle could mean something else.
    return section.title.utf8.count > 200 ? pick("a long heading", "긴 제목") : section.title
  }

  private var shortest: String {
    let text = pick("_Too long for a step summary._\n", "_단계 요약에 담기에 너무 김._\n")
    return text.utf8.count <= byteLimit ? text : ""
  }

  /// The largest size to which all that is longer is cut, so that the sum fits.
  private static func commonSize(_ sizes: [Int], room: Int) -> Int {
    var left = room
    let sorted = sizes.sorted()
    for (index, size) in sorted.enumerated() {
      let share = left / (sorted.count - index)
      if size > share { return share }
      left -= size
    }
    return sorted.last ?? 0
  }

  private func pick(_ english: String, _ korean: String) -> String { language == .korean ? korean : english }
}

/// One section of a Markdown text: its heading and what follows, up to the next.
struct MarkdownSection {
  /// The heading's text as Markdown; empty before the first.
  let title: String
  private let lines: [Substring]
  let byteCount: Int

  private init(title: String, lines: [Substring]) {
    self.title = title
    self.lines = lines
    byteCount = lines.reduce(0) { $0 + $1.utf8.count + 1 }
  }

  /// The sections of a text; those without a heading before its first line `## …` are one.
  static func split(_ markdown: String) -> [MarkdownSection] {
    var sections: [MarkdownSection] = []
    var title = ""
    var lines: [Substring] = []
    var isInFence = false
    func finish() {
      if !lines.isEmpty { sections.append(MarkdownSection(title: title, lines: lines)) }
    }
    var all = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    if all.last?.isEmpty == true { all.removeLast() }
    for line in all {
      if line.hasPrefix("```") { isInFence.toggle() }
      if !isInFence, line.hasPrefix("## ") {
        finish()
        title = String(line.dropFirst(3))
        lines = []
      }
      lines.append(line)
    }
    finish()
    return sections
  }

  /// The first lines that fit into a number of bytes, with what was opened closed again, and how many lines are left
  /// out.
  func cut(to size: Int) -> (text: String, linesLeft: Int) {
    if byteCount <= size { return (lines.map { $0 + "\n" }.joined(), 0) }
    var used = 0
    var kept = 0
    var open = 0
    var isInFence = false
    // Where a cut is safe: outside a fenced block.
    var safe = (lines: 0, open: 0)
    for line in lines {
      used += line.utf8.count + 1
      if line.hasPrefix("```") { isInFence.toggle() }
      if line.hasPrefix("<details") { open += 1 }
      if line.hasPrefix("</details") { open -= 1 }
      if used + Self.closing(max(0, open)).utf8.count > size { break }
      kept += 1
      if !isInFence { safe = (kept, max(0, open)) }
    }
    let text = lines.prefix(safe.lines).map { $0 + "\n" }.joined() + Self.closing(safe.open)
    return (text, lines.count - safe.lines)
  }

  private static func closing(_ count: Int) -> String { String(repeating: "\n</details>\n", count: count) }
}
