import ArgumentParser
import K6Parsing

/// The manual page of one command, made of what its `--help` is made of.
struct ManualPage {
  /// The command and its name as it is typed, `k6lens history add`.
  let command: any ParsableCommand.Type
  let words: [String]

  /// The name of the page, `k6lens-history-add`.
  var name: String { words.joined(separator: "-") }

  /// The pages of the tool, each command behind the one it belongs to.
  static var all: [ManualPage] { ManualPage(command: K6Lens.self, words: ["k6lens"]).withSubcommands }

  private var subpages: [ManualPage] {
    command.shownSubcommands.map { ManualPage(command: $0.type, words: words + [$0.name]) }
  }

  private var withSubcommands: [ManualPage] { [self] + subpages.flatMap(\.withSubcommands) }

  /// The page as man(7) text.
  var text: String {
    let configuration = command.configuration
    let help = HelpText(configuration.discussion)
    var page = RoffText()
    page.title(name.uppercased(), version: "k6lens \(K6Lens.version)")
    page.section("NAME")
    let abstract = configuration.abstract
    page.text("\(name) - \(abstract.prefix(1).lowercased())\(abstract.dropFirst().trimmingFullStop)")
    page.section("SYNOPSIS")
    page.lines(synopsis)
    page.section("DESCRIPTION")
    page.paragraphs([abstract] + help.paragraphs)
    if !subpages.isEmpty {
      page.section("COMMANDS")
      for subpage in subpages {
        page.item(bold: "\(subpage.name)(1)", subpage.command.configuration.abstract)
      }
    }
    page.section(subpages.isEmpty ? "ARGUMENTS AND OPTIONS" : "OPTIONS")
    let arguments = ownArguments
    for argument in arguments { page.item(argument) }
    if !help.examples.isEmpty {
      page.section("EXAMPLES")
      page.lines(help.examples)
    }
    page.section("EXIT STATUS")
    for status in statuses(of: arguments) {
      page.item(bold: "\(status.rawValue)", status.meaning)
    }
    page.section("SEE ALSO")
    let others = Self.relatives(of: words) + subpages.map(\.name)
    page.text(others.map { "\($0)(1)" }.joined(separator: ", "))
    return page.text
  }

  /// The statuses that the command ends with; the page of the tool has all.
  private func statuses(of arguments: [ManualArgument]) -> [ExitStatus] {
    if words.count == 1 { return ExitStatus.allCases }
    let isChecking = arguments.contains { $0.names.contains("--check") }
    return ExitStatus.allCases.filter { status in
      (isChecking || !status.needsCheck) && (command == Analyze.self || !status.isOfSignal)
    }
  }

  /// How the command is called.
  private var synopsis: [String] {
    K6Lens.usageString(for: command).split(separator: "\n").map { line in
      let line = line.drop { $0 == " " }
      return String(line.hasPrefix("USAGE: ") ? line.dropFirst("USAGE: ".count) : line)
    }
  }

  /// The pages of the commands that a command belongs to; of the tool itself, that of k6.
  private static func relatives(of words: [String]) -> [String] {
    words.count == 1 ? ["k6"] : words.indices.dropLast().map { words[...$0].joined(separator: "-") }
  }

  /// The arguments, options and flags, as the parser tells them.
  private var ownArguments: [ManualArgument] {
    let dump = Array(command._dumpHelp().utf8)
    let document = dump.withUnsafeBytes { try? JSONReader.document($0) }
    return (document?["command"]?["arguments"]?.array ?? []).compactMap(ManualArgument.init)
  }
}

extension Substring {
  fileprivate var trimmingFullStop: Substring { hasSuffix(".") ? dropLast() : self }
}

extension ParsableCommand {
  /// The name that the command is typed by.
  static var typedName: String { configuration.commandName ?? "\(Self.self)".lowercased() }

  /// The commands below this one that help shows, with their names.
  static var shownSubcommands: [(name: String, type: any ParsableCommand.Type)] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { ($0.typedName, $0) }
  }
}
