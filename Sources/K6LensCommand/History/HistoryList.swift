import ArgumentParser
import LoadAnalysis
import ReportRendering
import RunHistory

/// `k6lens history list`: the runs that are there.
struct HistoryList: ContextualCommand {
  /// In which form the list is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the stored runs, oldest first.",
    discussion: """
      Examples:
        k6lens history list
        k6lens history list --test 01-queue-spike --format json
      """)

  @Option(help: ArgumentHelp("The form.", valueName: "form"))
  var format: Format = .text

  @OptionGroup var selection: HistoryFilterOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws -> ExitStatus {
    let configuration = try Configuration(given: common.config, near: ".")
    let filter = try selection.filter()
    let entries = try history.withStore(for: .reading, configuration) { store in
      try store.outlines(filter).map { $0.run.entry($0.outline) }
    }
    let listing = HistoryListing(
      entries, language: common.language ?? configuration.plan.language ?? .english)
    if entries.isEmpty { common.notice("no stored run matches", in: context) }
    switch format {
    case .text:
      if entries.isEmpty { break }
      let width = common.output == nil ? context.output.terminalWidth : nil
      try common.write(listing.text(width: width, style: common.style(context)), in: context)
    case .json: try common.write(listing.json(), in: context)
    case .csv: try common.write(listing.csv(), in: context)
    case .markdown: try common.write(listing.markdown(), in: context)
    }
    return .success
  }
}
