import K6Parsing
import LoadStatistics

extension RunAggregator {
  /// Ends the run: computes everything that is reported of it.
  ///
  /// Metrics come as k6 ends them: sums and averages are the correctly rounded true values (k6 adds in file order,
  /// so its last digits may differ by 1e-12), percentiles are exact. No samples give a summary without metrics.
  /// - Parameters:
  ///   - source: the files the samples came from.
  ///   - problems: what in them could not be used.
  ///   - limitations: what is already known to be missing.
  ///   - threadCount: how many threads may compute at once; the summary does not depend on it.
  /// - Returns: the summary.
  public consuming func finish(
    source: RunSource, problems: InputProblemReport, limitations: [Limitation] = [], threadCount: Int = 1
  ) -> RunSummary {
    foldTagSets()
    if let budget = options.memoryBudget { thinOut(budget) }
    settleTypes()
    let work = metricWork()
    let isFolded = options.memoryBudget?.isExceeded ?? false
    if isFolded { foldValues() }
    if options.memoryBudget != nil { SystemAllocator.giveBack() }
    let window = runWindow()
    let timeline = bucketRange.map {
      Timeline(
        start: $0.lowerBound * (Self.baseBucket << bucketShift),
        bucketNanoseconds: Self.baseBucket << bucketShift, bucketCount: $0.count)
    }
    let context = MetricFinisher.Context(
      cells: cells, firstBucket: bucketRange?.lowerBound ?? 0, bucketCount: bucketRange?.count ?? 1,
      durationSeconds: window.durationSeconds, isFolded: isFolded, wholeSeries: foldedSeries,
      keepsRowSeries: options.breakdownSeries && !isCrowded)
    let groupings = options.breakdowns.map { TagGrouping(symbols.tagSets, by: $0) }
    // Before the values are given up.
    let (checks, groups, errors) = (checks(), groups(), errors())
    let finished = AllMetricsFinisher(
      context: context, options: options, tagSets: symbols.tagSets, groupings: groupings
    ).finish(work, threadCount: threadCount)
    let inferred = finished.flatMap(\.metrics).filter { $0.typeBasis == .inferred && $0.selector == nil }
    var allLimitations = limitations
    if symbols.folding != .none {
      // What is told apart are combinations with metrics, of which there may be fewer.
      let cellLimit = options.memoryBudget?.cellLimit ?? .max
      allLimitations.append(
        .tagSetsFolded(min(symbols.tagSetLimit, cellLimit / max(1, symbols.metrics.count))))
    }
    if isFolded { allLimitations.append(.percentilesApproximate(relativeError: FineHistogram.relativeError)) }
    if !inferred.isEmpty { allLimitations.append(.typesInferred(inferred.map(\.name))) }
    return RunSummary(
      source: source, window: window, timeline: timeline, metrics: finished.flatMap(\.metrics),
      checks: checks, groups: groups,
      breakdowns: breakdowns(groupings, finished.map(\.rows)), errors: errors, problems: problems,
      limitations: allLimitations)
  }

  // MARK: Getting ready

  /// Settles the cells whose type was unknown, now that all declarations are known.
  private func settleTypes() {
    for index in 0..<cellCount {
      if cells[index].storage == .undecided, let type = knownType(cells[index].metric) {
        cells[index].settle(as: Cell.Storage(type))
      }
      cells[index].joinSegments()
    }
  }

  /// The type that a metric is declared as, or that k6 gives a metric of its name.
  func knownType(_ metric: Int32) -> MetricType? {
    definitions[metric]?.definition.type
      ?? BuiltInMetric.definition(of: symbols.metrics[Int(metric)])?.type
  }

  private func runWindow() -> RunWindow {
    guard let window = extent.window else {
      return RunWindow(start: nil, end: nil, durationSeconds: options.durationSeconds, basis: .given)
    }
    let start = max(window.start, options.earliestTime ?? .min)
    let end = max(start, min(window.end, options.latestTime ?? .max))
    let isPart = options.earliestTime != nil || options.latestTime != nil
    let seconds = elapsedSeconds(from: start, to: end)
    if let given = options.durationSeconds {
      return RunWindow(start: start, end: end, durationSeconds: given, basis: .given)
    }
    return RunWindow(
      start: start, end: end, durationSeconds: seconds, basis: isPart ? .given : .estimated)
  }

  /// All metrics with samples, sorted by name.
  private func metricWork() -> [MetricWork] {
    var cellsOfMetric: [Int32: [Int]] = [:]
    for index in 0..<cellCount { cellsOfMetric[cells[index].metric, default: []].append(index) }
    var numbers = Set(cellsOfMetric.keys)
    for given in options.thresholds
    where given.isOnKnownMetric || symbols.metrics.contains(given.metric) {
      numbers.insert(symbols.metric(given.metric))
    }
    return numbers.map { (name: symbols.metrics[Int($0)], number: $0) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .map { metric in
        let cells = cellsOfMetric[metric.number] ?? []
        let definition = definitions[metric.number]?.definition
        let builtIn = BuiltInMetric.definition(of: metric.name)
        let type = definition?.type ?? builtIn?.type ?? inferType(of: metric.name, cells)
        for cell in cells { self.cells[cell].settle(as: Cell.Storage(type)) }
        return MetricWork(
          number: metric.number, name: metric.name, type: type,
          contains: definition?.contains ?? builtIn?.contains ?? .plain,
          basis: definition?.type != nil ? .declared : builtIn != nil ? .builtIn : .inferred,
          cells: cells.filter { self.cells[$0].storage.holds(type) }, definition: definition)
      }
  }

  /// The likely type of a metric that nothing declares: what its thresholds imply, else what its values look like.
  private func inferType(of name: String, _ cells: [Int]) -> MetricType {
    guard let implied = options.thresholds.impliedType(of: name) else { return inferType(cells) }
    // Counters have a `rate` as well, and add other values than zero and one.
    return implied == .rate && inferType(cells) == .trend ? .counter : implied
  }

  /// The type that values look like: a rate adds zeros and ones, a counter mostly ones.
  private func inferType(_ numbers: [Int]) -> MetricType {
    var zeros = false
    var others = false
    for number in numbers {
      cells[number].values.forEachBlock { block in
        for value in block where value != 1 {
          if value == 0 { zeros = true } else { others = true }
        }
      }
    }
    return others ? .trend : zeros ? .rate : .counter
  }

  // MARK: Breakdowns

  private func breakdowns(_ groupings: [TagGrouping], _ metrics: [[[MetricSummary?]]]) -> [Breakdown] {
    groupings.enumerated().map { number, grouping in
      var times = [TagTimes.Times](repeating: TagTimes.Times(), count: grouping.rows.count)
      for (tagSet, row) in grouping.rowOfTagSet.enumerated() where row >= 0 && tagSet < tagTimes.count {
        times[row].include(tagTimes[tagSet])
      }
      return Breakdown(
        by: grouping.keys,
        rows: grouping.rows.indices.compactMap { row in
          let found = metrics.compactMap { $0[number][row] }
          if found.isEmpty { return nil }
          return Breakdown.Row(
            tags: grouping.rows[row], firstTime: times[row].first == .max ? nil : times[row].first,
            lastTime: times[row].last == .min ? nil : times[row].last, metrics: found)
        })
    }
  }
}

extension Cell.Storage {
  /// Whether cells stored like this can be reported as a metric of a type.
  func holds(_ type: MetricType) -> Bool {
    switch self {
    case .values: type == .trend || type == .counter
    case .sum: type == .counter
    case .range: type == .gauge
    case .hits: type == .rate
    case .undecided: false
    }
  }
}
