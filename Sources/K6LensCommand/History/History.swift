import ArgumentParser

/// `k6lens history`: the runs of the past.
struct History: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Keep runs, and follow them over time.",
    discussion: """
      Runs are kept in one SQLite file, k6lens.sqlite beside k6lens.yaml or in the current directory; --db names
      another. A stored run can be named wherever a run is expected: @12 is the run of that number, @last the newest,
      @last~1 the one before it, @label:NAME the newest with that label.

      Examples:
        k6lens history add results --label v1.4 --commit "$(git rev-parse HEAD)"
        k6lens history list --test 01-queue-spike
        k6lens history trend
        k6lens diff @last~1 @last
      """,
    subcommands: [
      HistoryAdd.self, HistoryList.self, HistoryShow.self, HistoryTrend.self, HistoryRemove.self,
      HistoryExport.self, HistoryImport.self,
    ])
}
