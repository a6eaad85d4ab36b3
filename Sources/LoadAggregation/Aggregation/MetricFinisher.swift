import K6Parsing
import LoadStatistics

/// Makes the summaries of one metric's rows from its cells.
struct MetricFinisher {
  /// What all metrics of a run share.
  struct Context {
    let cells: UnsafeMutablePointer<Cell>
    let firstBucket: Int64
    let bucketCount: Int
    let durationSeconds: Double?
    /// Whether values were given up for histograms.
    let isFolded: Bool
    /// The series of metrics, by number, whose cells keep none.
    let wholeSeries: [Int32: SeriesCounts]
    /// Whether rows of breakdowns have series.
    let keepsRowSeries: Bool
  }

  /// What is asked for: some of the metric's cells taken together.
  struct Row: Hashable {
    /// Which cells; none for a row that has no samples of the metric.
    let cells: [Int]
    /// The percentiles wanted, each in 0…100.
    let percentiles: [Double]
    /// Whether to make a series over the run's buckets.
    let withSeries: Bool
  }

  /// What a row's samples come to.
  struct FinishedRow {
    let values: MetricValues
    let series: MetricSeries?
  }

  private let work: MetricWork
  private let context: Context

  /// A finisher of one metric.
  init(_ work: MetricWork, _ context: Context) {
    self.work = work
    self.context = context
  }

  /// The rows' values and series, in order. Equal rows (one scenario, say, that is the whole run) are computed once.
  /// The values of trends are in another order afterwards.
  func finish(_ rows: [Row], _ scratch: TrendScratch) -> [FinishedRow] {
    if work.type == .trend, !context.isFolded { return trends(rows, scratch) }
    var known: [Row: FinishedRow] = [:]
    return rows.map { row in
      if let found = known[row] { return found }
      let (values, series) = finish(row)
      let finished = FinishedRow(values: values, series: series)
      known[row] = finished
      return finished
    }
  }

  private func finish(_ row: Row) -> (MetricValues, MetricSeries?) {
    switch work.type {
    case .counter: counter(row.cells, row.withSeries)
    case .gauge: gauge(row.cells, row.withSeries)
    case .rate: rate(row.cells, row.withSeries)
    case .trend: foldedTrend(row.cells, row.percentiles, row.withSeries)
    }
  }

  private func trends(_ rows: [Row], _ scratch: TrendScratch) -> [FinishedRow] {
    var trends = TrendFinisher(
      context.cells, work.cells, firstBucket: context.firstBucket, bucketCount: context.bucketCount,
      scratch: scratch)
    // Series first: they need the values in the order of time.
    var series: [[Int]: BucketedHistogram] = [:]
    for row in rows where row.withSeries && series[row.cells] == nil {
      series[row.cells] = trends.series(row.cells)
    }
    trends.order()
    var known: [Row: TrendValues] = [:]
    return rows.map { row in
      let values =
        known[row] ?? trends.values(row.cells, percentiles: row.percentiles)
      known[row] = values
      return FinishedRow(
        values: .trend(values), series: row.withSeries ? series[row.cells].map { .trend($0) } : nil)
    }
  }

  /// A trend whose values were given up: percentiles within 0.1 %, everything else exact.
  private func foldedTrend(_ cells: [Int], _ percentiles: [Double], _ withSeries: Bool)
    -> (MetricValues, MetricSeries?)
  {
    let wholeSeries = context.wholeSeries[work.number]
    var all = FoldedValues()
    var series = cells.count == work.cells.count ? wholeSeries ?? SeriesCounts() : SeriesCounts()
    let hasSeries = withSeries && (wholeSeries == nil || cells.count == work.cells.count)
    for cell in cells {
      if let folded = context.cells[cell].foldedValues { all.add(folded) }
      if hasSeries { series.add(context.cells[cell].foldedSeries) }
    }
    let made: MetricSeries? =
      hasSeries
      ? .trend(series.histogram(firstBucket: context.firstBucket, bucketCount: context.bucketCount)) : nil
    guard all.count > 0 else {
      return (
        .trend(TrendValues(count: 0, avg: nil, min: nil, med: nil, max: nil, percentiles: [])), made
      )
    }
    let wanted = ([50] + percentiles).map { OrderStatistics(percentile: $0, count: all.count) }
    let found = all.distribution.orderStatistics(Set(wanted.flatMap { [$0.lower, $0.upper] }).sorted())
    let values = wanted.map { $0.value(from: found).map { min(max($0, all.totals.min), all.totals.max) } }
    let average = all.totals.sum.value / Double(all.count)
    return (
      .trend(
        TrendValues(
          count: all.count, avg: average.isFinite ? average : nil, min: all.totals.min, med: values[0],
          max: all.totals.max,
          percentiles: zip(percentiles, values.dropFirst()).compactMap { percentile, value in
            value.map { TrendValues.Percentile(p: percentile, value: $0) }
          }, relativeError: FineHistogram.relativeError)), made
    )
  }

  private func rate(_ cells: [Int], _ withSeries: Bool) -> (MetricValues, MetricSeries?) {
    var trials = [Int](repeating: 0, count: context.bucketCount)
    var hits = trials
    for cell in cells {
      for segment in context.cells[cell].segments {
        let bucket = index(segment.bucket)
        trials[bucket] += Int(segment.first)
        hits[bucket] += Int(segment.second)
      }
    }
    let total = trials.reduce(0, +)
    let passes = hits.reduce(0, +)
    let values = RateValues(
      rate: total > 0 ? Double(passes) / Double(total) : nil, passes: passes, fails: total - passes)
    let series = zip(trials, hits).map { MetricSeries.RateBucket(trials: $0, hits: $1) }
    return (.rate(values), withSeries ? .rate(series) : nil)
  }

  private func gauge(_ cells: [Int], _ withSeries: Bool) -> (MetricValues, MetricSeries?) {
    var buckets = [MetricSeries.GaugeBucket?](repeating: nil, count: context.bucketCount)
    var low = Double.infinity
    var high = -Double.infinity
    var last: (position: InputPosition, value: Double)?
    for number in cells {
      let cell = context.cells[number]
      if last.map({ $0.position < cell.lastPosition }) ?? true {
        last = (cell.lastPosition, cell.lastValue)
      }
      for segment in cell.segments {
        let range = (min: Cell.double(segment.first), max: Cell.double(segment.second))
        low = min(low, range.min)
        high = max(high, range.max)
        let known = buckets[index(segment.bucket)]
        buckets[index(segment.bucket)] = MetricSeries.GaugeBucket(
          min: min(range.min, known?.min ?? range.min), max: max(range.max, known?.max ?? range.max))
      }
    }
    let values = GaugeValues(
      value: last?.value, min: low.isFinite ? low : nil, max: high.isFinite ? high : nil)
    return (.gauge(values), withSeries ? .gauge(buckets) : nil)
  }

  private func counter(_ cells: [Int], _ withSeries: Bool) -> (MetricValues, MetricSeries?) {
    var total = ExactSum()
    var fractions = [Int: ExactSum]()
    var whole = [Int64](repeating: 0, count: context.bucketCount)
    for number in cells {
      let cell = context.cells[number]
      if cell.storage == .sum {
        for segment in cell.segments {
          whole[index(segment.bucket)] &+= segment.first
          total.add(Double(segment.first))
        }
      } else {
        cell.forEachStretch { bucket, values in
          total.add(values)
          fractions[index(bucket), default: ExactSum()].add(values)
        }
        for (bucket, sum) in cell.foldedValues?.sumOfBucket ?? [:] {
          total.add(sum)
          fractions[index(bucket), default: ExactSum()].add(sum)
        }
      }
    }
    var sums = whole.map { Double($0) }
    for (bucket, sum) in fractions {
      var sum = sum
      sum.add(sums[bucket])
      sums[bucket] = sum.value
    }
    let count = total.value
    let rate = context.durationSeconds.flatMap { $0 > 0 && count.isFinite ? count / $0 : nil }
    return (
      .counter(CounterValues(count: count.isFinite ? count : nil, ratePerSecond: rate)),
      withSeries ? .counter(sums) : nil
    )
  }

  private func index(_ bucket: Int64) -> Int {
    min(max(Int(bucket - context.firstBucket), 0), context.bucketCount - 1)
  }
}
