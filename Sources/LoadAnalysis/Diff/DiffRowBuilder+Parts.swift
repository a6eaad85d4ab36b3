import K6Parsing
import LoadAggregation
import LoadStatistics

extension DiffRowBuilder {
  /// How many endpoints are compared at most: those with the most requests.
  static let endpointLimit = 100

  /// The other percentiles of the whole run, and its checks.
  func wholeRows() -> [DiffRow] {
    let median =
      isMixture
      ? row(duration, .median, isPrimary: false, polarity: Polarity.none, notes: [.medianOfMixture])
      : row(duration, .median, isPrimary: false)
    return [
      median, row(duration, .percentile(90), isPrimary: false),
      row(duration, .percentile(99), isPrimary: false),
      row(MetricReference(name: "checks"), .rate, isPrimary: false),
    ].compactMap { $0 }
  }

  /// The script's own metrics.
  func customRows() -> [DiffRow] {
    var names: [String] = []
    for run in base + candidate {
      for metric in run.metrics
      where metric.selector == nil && BuiltInMetric.definition(of: metric.name) == nil
        && !names.contains(metric.name)
      {
        names.append(metric.name)
      }
    }
    return names.sorted().flatMap { name -> [DiffRow?] in
      let reference = MetricReference(name: name)
      return switch (base + candidate).lazy.compactMap({ $0.metric(reference) }).first?.type {
      case .trend:
        [row(reference, .median, isPrimary: false), row(reference, .percentile(95), isPrimary: false)]
      case .rate, .counter: [row(reference, .rate, isPrimary: false)]
      case .gauge, nil: []
      }
    }.compactMap { $0 }
  }

  /// The endpoints: p95, median and failures of each, those that moved the whole most first.
  func endpointRows() -> [DiffRow] {
    let contributions = Dictionary(
      (mixShift?.parts ?? []).map { ($0.name, $0.endpointEffect) }, uniquingKeysWith: { first, _ in first })
    var parts = RunParts(base: base, candidate: candidate, by: ["name"], repeats: repeats).parts
    if comparesExpectedOnly {
      // Endpoints without failures keep the course over time that those told apart by response do not.
      let expected = RunParts(
        base: base, candidate: candidate, by: ["name", "expected_response"], repeats: repeats
      ).parts.filter { $0.tags["expected_response"] == "true" }
      let sound = Set(parts.filter { !$0.hasFailures }.compactMap { $0.tags["name"] })
      parts =
        parts.filter { !$0.hasFailures } + expected.filter { !sound.contains($0.tags["name"] ?? "") }
    }
    let largest = parts.sorted { left, right in
      left.requests != right.requests ? left.requests > right.requests : left.tags < right.tags
    }
    func contribution(_ part: RunParts.Part) -> Double? { part.tags["name"].flatMap { contributions[$0] } }
    let ordered = largest.prefix(Self.endpointLimit).sorted { left, right in
      let a = abs(contribution(left) ?? 0)
      let b = abs(contribution(right) ?? 0)
      return a != b ? a > b : left.tags < right.tags
    }
    let expected: [DiffRow.Note] = comparesExpectedOnly ? [.expectedResponsesOnly] : []
    return ordered.flatMap { part -> [DiffRow] in
      let moved = contribution(part)
      let rows = [
        row(.endpoint, part, .requestDuration, .percentile(95), contribution: moved, notes: expected),
        row(.endpoint, part, .requestDuration, .median, contribution: moved, notes: expected),
        part.hasFailures ? row(.endpoint, part, .requestFailed, .rate) : nil,
      ]
      return rows.compactMap { $0 }
    }
  }

  /// The groups, or the scenarios, where there is more than one.
  func partRows(_ scope: DiffRow.Scope) -> [DiffRow] {
    let parts = RunParts(base: base, candidate: candidate, by: [scope.rawValue], repeats: repeats).parts
    guard parts.count > 1 else { return [] }
    return parts.compactMap { row(scope, $0, .requestDuration, .percentile(95)) }
  }

  private func row(
    _ scope: DiffRow.Scope, _ part: RunParts.Part, _ reference: MetricReference, _ statistic: Statistic,
    contribution: Double? = nil, notes: [DiffRow.Note] = []
  ) -> DiffRow? {
    let polarity = polarity(of: reference)
    var setting = setting(polarity, isPrimary: false)
    setting.repeats = part.repeats
    guard
      let comparison = StatisticComparison(
        reference, statistic, base: part.base, candidate: part.candidate, setting),
      let metric = part.base.lazy.compactMap({ $0.metric(reference) }).first
    else { return nil }
    func count(_ runs: [RunSummary]) -> Int? {
      let counts = runs.compactMap { $0.metric(reference)?.sampleCount }
      return counts.isEmpty ? nil : counts.reduce(0, +)
    }
    return DiffRow(
      scope: scope, metric: reference, tags: part.tags, statistic: statistic,
      unit: MetricUnit(of: statistic, type: metric.type, contains: metric.contains), polarity: polarity,
      isPrimary: false, estimate: comparison.estimate, baseCount: count(part.base),
      candidateCount: count(part.candidate), contribution: contribution,
      notes: notes + episodeNotes(comparison))
  }
}

/// The parts of runs that a breakdown tells apart, each as runs of its own.
struct RunParts {
  /// One part that both sides have.
  struct Part {
    let tags: TagSet
    let base: [RunSummary]
    let candidate: [RunSummary]
    let repeats: [[RunSummary]]
    /// How many requests both sides have in it together.
    let requests: Double
    /// Whether any of them failed.
    let hasFailures: Bool
  }

  let parts: [Part]

  init(base: [RunSummary], candidate: [RunSummary], by keys: [String], repeats: [[RunSummary]]) {
    let naming = EndpointNaming(base: base, candidate: candidate)
    let before = base.map { IndexedParts($0, by: keys, naming) }
    let after = candidate.map { IndexedParts($0, by: keys, naming) }
    let others = repeats.map { $0.map { IndexedParts($0, by: keys, naming) } }
    // A part that is to be compared must be in the first run of all.
    parts = (before.first?.rows.keys.sorted() ?? []).compactMap { tags in
      let left = before.compactMap { $0.part(tags) }
      let right = after.compactMap { $0.part(tags) }
      guard left.count == base.count, right.count == candidate.count, !right.isEmpty else { return nil }
      let rows = (before + after).compactMap { $0.rows[tags] }
      return Part(
        tags: tags, base: left, candidate: right, repeats: others.map { $0.compactMap { $0.part(tags) } },
        requests: rows.compactMap(\.requestCount).reduce(0, +),
        hasFailures: rows.contains { ($0.metric("http_req_failed")?.value(of: .count) ?? 0) > 0 })
    }
  }
}

/// The rows of a run's breakdown by their tags.
private struct IndexedParts {
  let run: RunSummary
  let rows: [TagSet: Breakdown.Row]

  init(_ run: RunSummary, by keys: [String], _ naming: EndpointNaming) {
    self.run = run
    rows = Dictionary(
      (run.breakdown(by: keys)?.rows ?? []).map { (naming.key($0.tags), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A row as a run of its own; `nil` where the run has no such row.
  func part(_ tags: TagSet) -> RunSummary? {
    guard let row = rows[tags] else { return nil }
    return RunSummary(
      source: run.source, window: run.window, timeline: run.timeline, metrics: row.metrics, checks: [],
      groups: [], breakdowns: [], errors: [], problems: .none, limitations: run.limitations)
  }
}
