import K6Parsing

/// Giving up single values for histograms where memory is bounded.
extension RunAggregator {
  /// Notes new values, and folds when there are too many: by the run's budget, and by what this aggregator has
  /// gathered since the last time.
  mutating func keepWithinBudget(newValues: Int) {
    guard let budget = options.memoryBudget else { return }
    budget.add(newValues)
    unfoldedValues += newValues
    if cellCount > budget.cellLimit { foldTagSets() }
    thinOut(budget)
    if unfoldedValues >= MemoryBudget.stagedValues, budget.isExceeded { foldValues() }
  }

  /// Replaces all values by histograms.
  mutating func foldValues() {
    unfoldedValues = 0
    limitBuckets(to: Self.foldedBucketLimit)
    for index in 0..<cellCount where cells[index].storage == .values {
      let metric = cells[index].metric
      let name = symbols.metrics[Int(metric)]
      let keepsSums = knownType(metric) == .counter
      cells[index].closeSegment()
      let cell = cells[index]
      cells[index].folded.add({ cell.forEachStretch($0) }, keepsSums: keepsSums)
      if !keepsSums {
        if options.breakdownSeries, !isCrowded, SeriesPolicy.keepsSeries(name) {
          cells[index].foldedSeries.add { cell.forEachStretch($0) }
        } else {
          foldedSeries[metric, default: SeriesCounts()].add { cell.forEachStretch($0) }
        }
      }
      cells[index].values.deallocate()
      cells[index].segments.removeAll()
    }
  }

  /// Keeps less of the course over time where there are very many cells or metrics: shorter series, and none for
  /// rows of breakdowns.
  ///
  /// Folded tag sets count as very many cells, since they were before.
  mutating func thinOut(_ budget: MemoryBudget) {
    let isFolded = symbols.folding != .none
    let metrics = symbols.metrics.count
    let limit = budget.bucketLimit(cells: isFolded ? budget.cellLimit : cellCount, metrics: metrics)
    guard limit < .max else { return }
    limitBuckets(to: limit)
    becomeCrowded()
  }

  /// Gives the series of cells to their metrics; from then on cells keep none.
  mutating func becomeCrowded() {
    guard !isCrowded else { return }
    isCrowded = true
    for index in 0..<cellCount {
      foldedSeries[cells[index].metric, default: SeriesCounts()].add(cells[index].foldedSeries)
      cells[index].foldedSeries = SeriesCounts()
    }
  }

  /// How many cells there are when each tag set is replaced by another.
  private func cellCount(tagSets: [TagSet]) -> Int {
    struct Pair: Hashable {
      let metric: Int32
      let tags: TagSet
    }
    return Set(
      (0..<cellCount).map { Pair(metric: cells[$0].metric, tags: tagSets[Int(cells[$0].tagSet)]) }
    ).count
  }

  /// Folds tag sets that were met before there were too many, so that the result does not depend on the order.
  mutating func foldTagSets() {
    let cellLimit = options.memoryBudget?.cellLimit ?? .max
    var folding = symbols.folding
    var folded = symbols.tagSets.map { folding.fold($0) }
    while Set(folded).count > symbols.tagSetLimit
      || (cellCount > cellLimit && cellCount(tagSets: folded) > cellLimit), let coarser = folding.coarser
    {
      folding = coarser
      folded = symbols.tagSets.map { folding.fold($0) }
    }
    guard folding != .none else { return }
    symbols.fold(atLeast: folding)
    let targets = folded.map { symbols.tagSet($0) }
    tagTimes.grow(to: symbols.tagSets.count)
    for (number, target) in targets.enumerated() where Int(target) != number {
      tagTimes[Int(target)].include(tagTimes[number])
    }
    mergeCells(tagSets: targets)
  }
}
