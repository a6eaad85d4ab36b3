import ArgumentParser
import LoadAnalysis
import ReportRendering

/// The server's part in `k6lens report`.
struct PrometheusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Fetch the resource series of the configuration from this Prometheus server, for each run's time.",
      discussion: """
        With curl; https, proxies and a prefix in the address work. A user and password in the address, or a bearer \
        token in K6LENS_PROMETHEUS_TOKEN, are never shown. A series that cannot be fetched is taken from the \
        configured directory, else it is left out, and the report says so.
        """, valueName: "address"))
  var prometheus: String?

  @Option(help: ArgumentHelp("How long one answer of the server may take.", valueName: "duration"))
  var prometheusTimeout = "10s"

  func validate() throws {
    guard let seconds = DurationText.seconds(prometheusTimeout), seconds > 0, seconds <= 3600 else {
      throw ValidationError(
        "--prometheus-timeout is '\(prometheusTimeout)', expected a duration up to an hour, such as 10s")
    }
  }

  /// What fetches the series; `nil` where no server is given.
  ///
  /// - Throws: `CommandFailure` when the address is none, or the plan says no query.
  func fetcher(for plan: ResourcePlan, in context: CommandContext) throws(CommandFailure) -> ResourceFetcher?
  {
    guard let prometheus else { return nil }
    if !plan.series.contains(where: { $0.query != nil }) {
      throw .usage("--prometheus needs a query in the configuration, in resources.series.NAME.query")
    }
    var environment = context.environment
    let token = environment.removeValue(forKey: PrometheusAddress.tokenVariable)
    let server = PrometheusServer(
      address: try PrometheusAddress(prometheus, token: token),
      timeoutSeconds: DurationText.seconds(prometheusTimeout) ?? 10, environment: environment)
    return ResourceFetcher(server: server, stepSeconds: plan.stepSeconds)
  }

  /// Says which series could not be had.
  func tell(of fetcher: ResourceFetcher?, notice: (String) -> Void) {
    guard let account = fetcher?.account, !account.failures.isEmpty else { return }
    for (reason, failures) in account.failuresByReason {
      let first = failures.first.map { "\($0.test) \($0.spec) \($0.series)" } ?? ""
      let rest = failures.count > 1 ? " and \(failures.count - 1) more" : ""
      notice("\(first)\(rest) not fetched: \(reason)")
    }
  }

  /// The command line without user and password of the server.
  func withoutCredentials(_ arguments: [String], _ fetcher: ResourceFetcher?) -> [String] {
    guard let prometheus, let address = fetcher?.server.address.text else { return arguments }
    return arguments.map { argument in
      switch argument {
      case prometheus: address
      case "--prometheus=\(prometheus)": "--prometheus=\(address)"
      default: argument
      }
    }
  }
}
