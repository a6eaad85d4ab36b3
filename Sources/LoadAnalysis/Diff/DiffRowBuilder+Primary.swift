import K6Parsing
import LoadAggregation
import LoadStatistics

extension DiffRowBuilder {
  /// The rows that decide: p95, error rate and throughput of the whole run, and what has a threshold.
  func primaryRows() -> [DiffRow] {
    var rows = [p95Row(), errorRow()].compactMap { $0 } + paceRows()
    var known = Set(rows.map(RowKey.init))
    for (reference, statistic) in thresholdStatistics() {
      guard let row = thresholdRow(reference, statistic), known.insert(RowKey(row)).inserted else { continue }
      rows.append(row)
    }
    return rows
  }

  /// The p95 of the requests' durations, or of what a test without HTTP measures instead.
  private func p95Row() -> DiffRow? {
    for reference in [duration]
      + ["grpc_req_duration", "browser_http_req_duration", "iteration_duration"].map({
        MetricReference(name: $0)
      })
    {
      if let row = row(reference, .percentile(95), isPrimary: true) { return row }
    }
    return nil
  }

  private func errorRow() -> DiffRow? {
    for reference in [
      .requestFailed, MetricReference(name: "browser_http_req_failed"), MetricReference(name: "checks"),
    ] {
      if let row = rateRow(reference, isPrimary: true) { return row }
    }
    return nil
  }

  /// A rate of the whole run, weighted like the base where the mix alone moves it.
  private func rateRow(_ reference: MetricReference, isPrimary: Bool) -> DiffRow? {
    guard let plain = row(reference, .rate, isPrimary: isPrimary) else { return nil }
    guard reference == .requestFailed, base.count == 1, candidate.count == 1,
      let adjusted = MixAdjustment.rate(
        reference, base: base[0], candidate: candidate[0], setting(plain.polarity, isPrimary: isPrimary))
    else { return plain }
    return plain.with(adjusted, note: .mixAdjusted(change: adjusted.change ?? 0))
  }

  /// Throughput; in a test with an arrival rate what could not be started instead.
  private func paceRows() -> [DiffRow] {
    let reference =
      (base + candidate).allSatisfy { $0.metric(.requests) != nil }
      ? MetricReference.requests : MetricReference(name: "iterations")
    if isArrivalRate {
      let dropped = MetricReference(name: "dropped_iterations")
      return [
        shareRow(dropped, ofAll: MetricReference(name: "iterations"), isPrimary: true, addsHits: true),
        row(reference, .rate, isPrimary: false, polarity: Polarity.none, notes: [.inputOfTest]),
      ].compactMap { $0 }
    }
    if mixShift?.isMaterial == true {
      return [row(reference, .rate, isPrimary: false, polarity: Polarity.none, notes: [.mixAffected])]
        .compactMap { $0 }
    }
    return [row(reference, .rate, isPrimary: true)].compactMap { $0 }
  }

  /// The statistics that thresholds are on, in the order of metrics and then of thresholds; each once.
  private func thresholdStatistics() -> [(MetricReference, Statistic)] {
    var found: [(MetricReference, Statistic)] = []
    func add(_ reference: MetricReference, _ text: String) {
      guard let expression = try? ObjectiveExpression(metric: text) else { return }
      if !found.contains(where: { $0.0 == reference && $0.1 == expression.statistic }) {
        found.append((reference, expression.statistic))
      }
    }
    for run in base + candidate {
      for metric in run.metrics {
        for threshold in metric.thresholds { add(MetricReference(metric), threshold.expression) }
      }
    }
    for objective in options.objectives {
      if case .metric(let reference) = objective.subject { add(reference, objective.expression) }
    }
    return found
  }

  private func thresholdRow(_ reference: MetricReference, _ statistic: Statistic) -> DiffRow? {
    let reference = reference == .requestDuration ? duration : reference
    // Throughput is judged as such, or not at all.
    if reference == .requests || (isArrivalRate && reference == MetricReference(name: "iterations")) {
      return nil
    }
    if reference == duration, statistic == .median, isMixture {
      return row(reference, statistic, isPrimary: false, polarity: Polarity.none, notes: [.medianOfMixture])
    }
    let metrics = (base + candidate).compactMap { $0.metric(reference) }
    if metrics.first?.type == .counter, isZeroSomewhere(reference) {
      return shareRow(reference, ofAll: .requests, isPrimary: true)
    }
    if reference == .requestFailed { return rateRow(reference, isPrimary: true) }
    return row(reference, statistic, isPrimary: true)
  }

  /// Whether a side has a run in which a counter counted nothing.
  private func isZeroSomewhere(_ reference: MetricReference) -> Bool {
    (base + candidate).contains { ($0.metric(reference)?.value(of: .count) ?? 0) == 0 }
  }

  /// Whether endpoints of very different speed share the durations, so that their median may fall into the gap.
  var isMixture: Bool {
    for run in base + candidate {
      let medians = (run.breakdown(by: ["name"])?.rows ?? []).compactMap { row -> (Double, Double)? in
        guard let count = row.requestCount, let median = row.metric("http_req_duration")?.value(of: .median)
        else { return nil }
        return (count, median)
      }
      let total = medians.reduce(0) { $0 + $1.0 }
      let sizeable = medians.filter { $0.0 >= 0.05 * total }.map(\.1)
      if let least = sizeable.min(), let most = sizeable.max(), most > 1.5 * least { return true }
    }
    return false
  }

  /// A counter as the share of what is counted beside it: how a rare event is compared that a side has none of.
  ///
  /// - Parameters:
  ///   - reference: the counter of the events; a side without it has none.
  ///   - all: the counter of what could have been one.
  ///   - isPrimary: whether the row takes part in the verdict.
  ///   - addsHits: whether `all` does not count the events themselves.
  /// - Returns: `nil` where no run has the counter, or one has no course over time.
  private func shareRow(
    _ reference: MetricReference, ofAll all: MetricReference, isPrimary: Bool, addsHits: Bool = false
  ) -> DiffRow? {
    guard (base + candidate).contains(where: { $0.metric(reference) != nil }) else { return nil }
    func series(_ run: RunSummary) -> RateSeries? {
      guard let trials = run.metric(all)?.sums else { return nil }
      let hits = run.metric(reference)?.sums ?? [Double](repeating: 0, count: trials.count)
      return RateSeries(
        trials: addsHits ? zip(trials, hits).map(+) : trials,
        hits: zip(trials, hits).map {
          addsHits ? $1 : min($0, $1)
        })
    }
    let before = base.compactMap(series)
    let after = candidate.compactMap(series)
    guard before.count == base.count, after.count == candidate.count, let first = before.first,
      let other = after.first
    else { return nil }
    let polarity = polarity(of: reference)
    let setting = setting(polarity, isPrimary: isPrimary)
    let estimate: DiffEstimate
    if before.count + after.count > 2 {
      estimate =
        RateRepeatsDiff(
          base: before.compactMap(\.rate), candidate: after.compactMap(\.rate),
          withinVariances: (before + after).compactMap(RateRepeatsDiff.withinVariance),
          levels: setting.levels,
          tolerance: options.parameters.rate, polarity: setting.polarity
        ).estimate
    } else {
      estimate =
        RateDiff(
          base: first, candidate: other, levels: setting.levels, tolerance: options.parameters.rate,
          polarity: setting.polarity
        ).estimate
    }
    return DiffRow(
      scope: reference.selector == nil ? .whole : .submetric, metric: reference,
      tags: reference.selector ?? .empty, statistic: .rate, unit: .ratio, polarity: polarity,
      isPrimary: isPrimary, estimate: estimate,
      baseCount: Int(exactly: before.reduce(0) { $0 + $1.trialCount }.rounded()),
      candidateCount: Int(exactly: after.reduce(0) { $0 + $1.trialCount }.rounded()), contribution: nil,
      notes: [.shareOfRequests])
  }
}

extension DiffRow {
  /// The same row with another comparison.
  func with(_ estimate: DiffEstimate, note: Note) -> DiffRow {
    DiffRow(
      scope: scope, metric: metric, tags: tags, statistic: statistic, unit: unit, polarity: polarity,
      isPrimary: isPrimary, estimate: estimate, baseCount: baseCount, candidateCount: candidateCount,
      contribution: contribution, notes: notes + [note])
  }
}
