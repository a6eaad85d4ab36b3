import K6Parsing

/// Finishes the metrics of a run, several at a time.
///
/// No two metrics have a cell in common, so threads share nothing that changes; what comes out does not depend on
/// their number. A metric's values are freed when it is finished, so that its series take their place.
struct AllMetricsFinisher: @unchecked Sendable {
  /// The summaries of one metric: itself and its submetrics, and its part of every breakdown's rows.
  struct Finished: Sendable {
    let metrics: [MetricSummary]
    let rows: [[MetricSummary?]]
  }

  /// Fewer values than this are not worth a thread.
  private static let valuesPerThread = 1 << 15

  // Unchecked because of the cells: `context` points to them.
  let context: MetricFinisher.Context
  let options: AggregationOptions
  let tagSets: [TagSet]
  let groupings: [TagGrouping]

  /// The finished metrics, in the order of `works`.
  func finish(_ works: [MetricWork], threadCount: Int) -> [Finished] {
    let sizes = works.map { work in
      work.cells.reduce(0) { $0 + context.cells[$1].values.count + context.cells[$1].segments.count }
    }
    let threads = min(threadCount, works.count, 1 + sizes.reduce(0, +) / Self.valuesPerThread)
    // The largest first, so that no thread is left with one at the end.
    let order = works.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let places = IndexQueue(count: order.count)
    let done = Locked([Finished?](repeating: nil, count: works.count))
    WorkerThreads.run(max(1, threads)) { _ in
      let scratch = TrendScratch()
      while let place = places.next() {
        let work = works[order[place]]
        let finished = finish(work, scratch)
        for cell in work.cells {
          context.cells[cell].values.deallocate()
          context.cells[cell].foldedValues = nil
        }
        done.withLock { $0[order[place]] = finished }
      }
    }
    return done.withLock { $0.compactMap { $0 } }
  }

  private func finish(_ work: MetricWork, _ scratch: TrendScratch) -> Finished {
    let rules = ThresholdRules(work.name, work.definition, options.thresholds)
    let selectors = [nil] + rules.selectors
    var rows = selectors.map { selector in
      let cells = selector.map { selector in
        work.cells.filter { tagSets[Int(context.cells[$0].tagSet)].matches(selector.tags) }
      }
      return MetricFinisher.Row(
        cells: cells ?? work.cells, percentiles: rules.percentiles(selector, adding: options.percentiles),
        withSeries: true)
    }
    for grouping in groupings {
      var cellsOfRow = [[Int]](repeating: [], count: grouping.rows.count)
      for cell in work.cells {
        let row = grouping.rowOfTagSet[Int(context.cells[cell].tagSet)]
        if row >= 0 { cellsOfRow[row].append(cell) }
      }
      let withSeries =
        context.keepsRowSeries
        && SeriesPolicy.keepsSeries(work.name, by: grouping.keys, rows: grouping.rows.count)
      rows += cellsOfRow.map {
        MetricFinisher.Row(cells: $0, percentiles: options.percentiles, withSeries: withSeries)
      }
    }
    let finished = MetricFinisher(work, context).finish(rows, scratch)
    let metrics = zip(selectors, finished).map { selector, finished in
      summary(
        work, finished, selector: selector, thresholds: rules.results(selector, finished.values, work.type))
    }
    var next = selectors.count
    let rowsOfGrouping = groupings.map { grouping in
      defer { next += grouping.rows.count }
      return grouping.rows.indices.map { row -> MetricSummary? in
        rows[next + row].cells.isEmpty ? nil : summary(work, finished[next + row])
      }
    }
    return Finished(metrics: metrics, rows: rowsOfGrouping)
  }

  private func summary(
    _ work: MetricWork, _ finished: MetricFinisher.FinishedRow, selector: MetricSummary.Selector? = nil,
    thresholds: [ThresholdResult] = []
  ) -> MetricSummary {
    MetricSummary(
      name: work.name, selector: selector, type: work.type, contains: work.contains, typeBasis: work.basis,
      values: finished.values, thresholds: thresholds, series: finished.series)
  }
}
