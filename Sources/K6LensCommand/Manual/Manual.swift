import ArgumentParser

/// `k6lens manual`: the manual pages, for whoever installs the tool.
struct Manual: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual pages of all commands into a directory.",
    discussion: """
      Examples:
        k6lens manual share/man/man1
      """, shouldDisplay: false)

  @Argument(help: "A directory that exists.", completion: .directory)
  var directory: String

  func run(in context: CommandContext) throws -> ExitStatus {
    for page in ManualPage.all {
      let path = FileSystem.join(directory, "\(page.name).1")
      try FileSystem.write(page.text, to: path)
      try context.output.write(path + "\n")
    }
    return .success
  }
}
