/// A fenced block of a Markdown document that shows a session in a shell: commands behind `$ `, going on behind `> `
/// where a line ends in `\`, and what they print.
struct ConsoleBlock {
  /// A command with what is shown below it.
  struct Step: Equatable {
    /// The lines of the command, the marks `$ ` and `> ` left out.
    var command: [String]
    /// The lines shown; `…` alone in a line stands for any number of lines.
    var shown: [String] = []
  }

  /// The line of the document that the block's first line is, counted from one.
  let line: Int
  /// The lines before the first command; there should be none.
  private(set) var stray: [String] = []
  private(set) var steps: [Step] = []

  init(_ lines: [String], line: Int) {
    self.line = line
    for text in lines {
      if text.hasPrefix("$ ") {
        steps.append(Step(command: [String(text.dropFirst(2))]))
      } else if text.hasPrefix("> "), let last = steps.indices.last, steps[last].shown.isEmpty,
        steps[last].command.last?.hasSuffix("\\") == true
      {
        steps[last].command.append(String(text.dropFirst(2)))
      } else if let last = steps.indices.last {
        steps[last].shown.append(text)
      } else {
        stray.append(text)
      }
    }
  }

  /// The block with other output below its commands.
  func lines(shown: [[String]]) -> [String] {
    zip(steps, shown).flatMap { step, output in
      ["$ \(step.command[0])"] + step.command.dropFirst().map { "> \($0)" } + output
    }
  }

  /// Whether printed lines are what a block shows of them; blanks at the ends of lines do not count.
  static func matches(_ shown: [String], _ printed: [String]) -> Bool {
    let printed = printed.map(trimmed)
    let parts = shown.map(trimmed).split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
    guard parts.count > 1 else { return parts[0] == printed }
    guard printed.starts(with: parts[0]) else { return false }
    var rest = printed.dropFirst(parts[0].count)
    for part in parts[1..<(parts.count - 1)] {
      guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
      rest = rest[(start + part.count)...]
    }
    let last = parts[parts.count - 1]
    return rest.count >= last.count && Array(rest.suffix(last.count)) == last
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }
}

/// A Markdown document, taken apart at its console blocks.
struct ConsoleDocument {
  enum Part {
    case text([String])
    case block(ConsoleBlock)
  }

  private(set) var parts: [Part] = []

  init(_ text: String) {
    var lines: [String] = []
    var fence: (start: Int, isConsole: Bool)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .enumerated()
    {
      if let open = fence, line == "```" {
        if open.isConsole {
          parts.append(.block(ConsoleBlock(lines, line: open.start + 2)))
          lines = []
        }
        fence = nil
        lines.append(line)
      } else if fence == nil, line.hasPrefix("```") {
        fence = (index, line == "```console")
        lines.append(line)
        if line == "```console" {
          parts.append(.text(lines))
          lines = []
        }
      } else {
        lines.append(line)
      }
    }
    parts.append(.text(lines))
  }

  var blocks: [ConsoleBlock] {
    parts.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }
}
