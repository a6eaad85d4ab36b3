import ArgumentParser
import LoadAnalysis
import ReportRendering

/// What every command takes.
struct CommonOptions: ParsableArguments {
  /// When colours are used.
  enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the result to this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("The configuration (default: the nearest k6lens.yaml).", valueName: "file"),
    completion: .file())
  var config: String?

  @Option(help: ArgumentHelp("The language of what is written.", valueName: "language"))
  var language: ReportLanguage?

  @Option(
    help: ArgumentHelp(
      "When to use colours; auto is on a terminal, unless NO_COLOR is set.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: [.short, .long], help: "Print no notices, only results and errors.")
  var quiet = false

  /// The style of what is written to the output.
  func style(_ context: CommandContext) -> TerminalStyle {
    switch color {
    case .always: return .colored
    case .never: return .plain
    case .auto:
      let isRefused =
        !(context.environment["NO_COLOR"] ?? "").isEmpty || context.environment["TERM"] == "dumb"
      return output == nil && context.output.isTerminal && !isRefused ? .colored : .plain
    }
  }

  /// Writes a result to where it belongs.
  func write(_ text: String, in context: CommandContext) throws {
    guard let output, output != "-" else { return try context.output.write(text) }
    try FileSystem.write(text, to: output)
  }

  /// Says something that is not a result, unless that is unwanted.
  func notice(_ message: String, in context: CommandContext) {
    if !quiet { context.notice(message) }
  }
}

extension ReportLanguage: ExpressibleByArgument {}
