import LoadAggregation
import LoadAnalysis
import ReportRendering

/// Fetches the plan's resource series from a Prometheus server, and keeps account of what could not be had.
struct ResourceFetcher {
  /// The server.
  let server: PrometheusServer
  /// The seconds between points that the plan wishes for.
  let stepSeconds: Double?
  /// How many series were asked for.
  private(set) var asked = 0
  /// What could not be had, in the order of the cells.
  private(set) var failures: [ReportProvenance.Fetch.Failure] = []
  /// Why nothing more is asked.
  private var lastWord: PrometheusFailure?
  /// How many of the last answers in a row did not come in time.
  private var timeouts = 0

  /// A fetcher that has asked nothing so far.
  init(server: PrometheusServer, stepSeconds: Double?) {
    self.server = server
    self.stepSeconds = stepSeconds
  }

  /// What was asked and what could not be had.
  var account: ReportProvenance.Fetch {
    ReportProvenance.Fetch(server: server.address.text, asked: asked, failures: failures)
  }

  /// A series during a run; `nil` where it could not be had, or the plan says no query for it.
  mutating func series(
    _ series: ResourcePlan.Series, test: String, spec: String, during window: RunWindow
  ) -> ResourceSeries? {
    guard let template = series.query else { return nil }
    asked += 1
    do throws(PrometheusFailure) {
      let query = PrometheusQuery(template, test: test, spec: spec, window: window, step: stepSeconds)
      guard let query else { throw PrometheusFailure("the run's file does not tell when it was") }
      return try answer(query, series).clipped(from: window.start, to: window.end)
    } catch {
      failures.append(.init(test: test, spec: spec, series: series.name, reason: error.message))
      return nil
    }
  }

  private mutating func answer(
    _ query: PrometheusQuery, _ series: ResourcePlan.Series
  ) throws(PrometheusFailure) -> ResourceSeries {
    if let lastWord { throw lastWord }
    let body: [UInt8]
    do throws(PrometheusFailure) {
      body = try server.answer(query)
    } catch {
      // One query may be too slow, a server whose answers all are is not waited for again and again.
      timeouts = error.reach == .slow ? timeouts + 1 : 0
      if error.reach == .server || timeouts == 2 { lastWord = error }
      throw error
    }
    timeouts = 0
    guard body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
      throw PrometheusFailure("\(server.address.text) gave something else than an answer of Prometheus")
    }
    do throws(ResourceSeriesError) {
      return try ResourceSeries(
        reading: body, file: server.address.text, name: series.name, unit: series.unit)
    } catch {
      if error.isWithoutValues { throw PrometheusFailure("the query has no values during the run") }
      throw PrometheusFailure("\(server.address.text): \(PlainText.line(error.message, limit: 240))")
    }
  }
}
