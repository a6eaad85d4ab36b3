import ArgumentParser

@main
struct K6Lens: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "k6lens")
  mutating func run() throws {}
}
