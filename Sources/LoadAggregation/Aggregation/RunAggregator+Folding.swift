import K6Parsing

/// Giving up single values for histograms where memory is bounded.
extension RunAggregator {
  /// Notes new values, and folds when there are too many: by the run's budget, and by what this aggregator has
  /// gathered since the last time.
  mutating func keepWithinBudget(newValues: Int) {
    guard let budget = options.memoryBudget else { return }
    budget.add(newValues)
    unfoldedValues += newValues
    if unfoldedValues >= MemoryBudget.stagedValues, budget.isExceeded { foldValues() }
  }

  /// Replaces all values by histograms.
  mutating func foldValues() {
    unfoldedValues = 0
    limitBuckets()
    for index in 0..<cellCount where cells[index].storage == .values {
      let metric = cells[index].metric
      let name = symbols.metrics[Int(metric)]
      let keepsSums = knownType(metric) == .counter
      cells[index].closeSegment()
      let cell = cells[index]
      cells[index].folded.add({ cell.forEachStretch($0) }, keepsSums: keepsSums)
      if !keepsSums {
        if options.breakdownSeries, SeriesPolicy.keepsSeries(name) {
          cells[index].foldedSeries.add { cell.forEachStretch($0) }
        } else {
          foldedSeries[metric, default: SeriesCounts()].add { cell.forEachStretch($0) }
        }
      }
      cells[index].values.deallocate()
      cells[index].segments.removeAll()
    }
  }

  /// Folds tag sets that were met before there were too many, so that the result does not depend on the order.
  mutating func foldTagSets() {
    var folding = symbols.folding
    var folded = symbols.tagSets.map { folding.fold($0) }
    while Set(folded).count > symbols.tagSetLimit, let coarser = folding.coarser {
      folding = coarser
      folded = symbols.tagSets.map { folding.fold($0) }
    }
    guard folding != .none else { return }
    symbols.fold(atLeast: folding)
    let targets = folded.map { symbols.tagSet($0) }
    while tagTimes.count < symbols.tagSets.count { tagTimes.append((.max, .min)) }
    for (number, target) in targets.enumerated() where Int(target) != number {
      tagTimes[Int(target)].first = min(tagTimes[Int(target)].first, tagTimes[number].first)
      tagTimes[Int(target)].last = max(tagTimes[Int(target)].last, tagTimes[number].last)
    }
    mergeCells(tagSets: targets)
  }
}
