import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// The charts of one test in section 6.
struct ScenarioFigures {
  let context: ReportContext
  let test: TestPlan
  let cells: [ScenarioCell]

  /// How many stretches of time a course is drawn with.
  private static let sliceLimit = 96

  private static func requestCount(_ run: RunSummary) -> Int? {
    guard case .trend(let histogram)? = run.metric(MetricReference.requestDuration)?.series else {
      return nil
    }
    return histogram.count
  }

  var all: [ReportFigure] {
    [p95, percentiles, throughput, errors, virtualUsers, distribution].compactMap { $0 } + resources
  }

  /// p95 over time, the specs on one elapsed axis, the objective as a line.
  private var p95: ReportFigure? {
    course(
      "p95", title: "P95 " + context[.responseTime] + " (ms)", axis: "ms", unit: .milliseconds,
      form: .mermaid, quantile: 0.95, limits: limits(.requestDuration, .percentile(95))
    ) { course, run in
      run.metric(MetricReference.requestDuration).map { course.quantiles(0.95, of: $0) } ?? []
    }
  }

  /// The percentiles of the recommended spec, or of the first that was measured.
  private var percentiles: ReportFigure? {
    guard
      let cell = cells.first(where: { $0.spec.name == context.recommendation.recommended }) ?? cells.first,
      let metric = cell.run.metric(MetricReference.requestDuration),
      let course = RunCourse(
        of: cell.run,
        limit: RunCourse.sliceCount(
          for: Self.requestCount(cell.run), quantile: 0.95, limit: Self.sliceLimit))
    else { return nil }
    let series = [
      ChartSeries(name: "P50", slot: 0, points: course.band(0.25, 0.75, of: metric)),
      ChartSeries(name: "P95", slot: 1, points: course.quantiles(0.95, of: metric)),
      ChartSeries(name: "P99", slot: 2, points: course.quantiles(0.99, of: metric)),
    ]
    .filter { $0.points.contains { $0.y != nil } }
    let names = context.joined(series.map(\.name))
    let title = "\(cell.spec.label): \(names) \(context[.responseTime]) (ms)"
    return figure(
      "percentiles", title: title, axis: "ms", unit: .milliseconds, series: series,
      limits: limits(.requestDuration, .percentile(95)), form: .omitted)
  }

  private var throughput: ReportFigure? {
    course(
      "rps", title: context[.throughput] + " (req/s)", axis: "req/s", unit: .perSecond, form: .sparklines
    ) {
      course, run in
      run.metric(MetricReference.requests).map { course.perSecond(of: $0) } ?? []
    }
  }

  /// The share of failed requests over time; nothing where none failed.
  private var errors: ReportFigure? {
    let failed = cells.contains { cell in
      guard case .rate(let values)? = cell.run.metric(MetricReference.requestFailed)?.values else {
        return false
      }
      return (values.rate ?? 0) > 0
    }
    guard failed else { return nil }
    return course(
      "errors", title: context[.errorRate] + " (%)", axis: "%", unit: .ratio, form: .sparklines,
      limits: limits(.requestFailed, .rate)
    ) { course, run in
      run.metric(MetricReference.requestFailed).map { course.shares(of: $0) } ?? []
    }
  }

  private var virtualUsers: ReportFigure? {
    course("vus", title: "VUs", axis: "VUs", unit: .count, mark: .steps, form: .sparklines) { course, run in
      run.metric("vus").map { course.highest(of: $0) } ?? []
    }
  }

  /// The distribution of all durations.
  private var distribution: ReportFigure? {
    let series = cells.compactMap { cell -> ChartSeries? in
      guard case .trend(let histogram)? = cell.run.metric(MetricReference.requestDuration)?.series else {
        return nil
      }
      return ChartSeries(
        name: cell.spec.label, slot: context.specSlot(cell.spec.name),
        points: Self.cumulative(histogram.pooled))
    }
    guard series.contains(where: { $0.points.count > 1 }) else { return nil }
    let x = ChartAxis(title: context[.responseTimeAxis], unit: .milliseconds, scale: .logarithmic)
    let y = ChartAxis(title: context[.cumulativeShare], unit: .ratio, range: 0...1)
    return ReportFigure(
      id: id("cdf"), title: InlineText(context[.distributionTitle]),
      description: context[.distributionDescription], content: .xy(XYChart(x: x, y: y, series: series)),
      markdownForm: .omitted)
  }

  /// How much of all values lies at or below each bin's upper end.
  private static func cumulative(_ histogram: SparseHistogram) -> [ChartPoint] {
    let total = Double(histogram.count)
    guard total > 0 else { return [] }
    var below = 0.0
    return zip(histogram.bins, histogram.counts).compactMap { bin, count in
      below += Double(count)
      let upper = LogLinearBins.upperBound(of: bin)
      return upper > 0 && upper.isFinite ? ChartPoint(x: upper, y: below / total) : nil
    }
  }

  /// What was measured beside k6, one chart a series.
  private var resources: [ReportFigure] {
    var names: [String] = []
    for series in cells.flatMap(\.cell.resources) where !names.contains(series.name) {
      names.append(series.name)
    }
    return names.enumerated().compactMap { index, name in
      var unit = MetricUnit.plain
      let series = cells.compactMap { cell -> ChartSeries? in
        guard let resource = cell.cell.resources.first(where: { $0.name == name }),
          let start = cell.run.window.start ?? resource.timesNanoseconds.first
        else { return nil }
        unit = resource.unit
        return ChartSeries(
          name: cell.spec.label, slot: context.specSlot(cell.spec.name),
          mark: resource.unit == .bytes ? .area : .line,
          points: zip(resource.timesNanoseconds, resource.values).map {
            ChartPoint(x: (Double($0) - Double(start)) / 1e9, y: $1)
          })
      }
      return figure(
        "resource\(index + 1)", title: context.resourceName(name).plainText, axis: Self.axisTitle(unit),
        unit: ValueWording.chartUnit(unit), series: series, limits: limits(resource: name),
        form: .sparklines)
    }
  }

  private static func axisTitle(_ unit: MetricUnit) -> String {
    switch unit {
    case .milliseconds: "ms"
    case .ratio: "%"
    case .perSecond: "/s"
    // The labels carry their unit.
    case .bytes, .bytesPerSecond, .count, .plain: ""
    }
  }

  private func course(
    _ name: String, title: String, axis: String, unit: ChartUnit, mark: ChartSeries.Mark = .line,
    form: ReportFigure.MarkdownForm, quantile: Double = 0.75, limits: [XYChart.Limit] = [],
    points: (RunCourse, RunSummary) -> [ChartPoint]
  ) -> ReportFigure? {
    let series = cells.compactMap { cell -> ChartSeries? in
      let count = RunCourse.sliceCount(
        for: Self.requestCount(cell.run), quantile: quantile, limit: Self.sliceLimit)
      guard let course = RunCourse(of: cell.run, limit: count) else { return nil }
      let points = points(course, cell.run)
      guard points.contains(where: { $0.y != nil }) else { return nil }
      return ChartSeries(
        name: cell.spec.label, slot: context.specSlot(cell.spec.name), mark: mark, points: points)
    }
    return figure(
      name, title: title, axis: axis, unit: unit, series: series, limits: limits, form: form)
  }

  private func figure(
    _ name: String, title: String, axis: String, unit: ChartUnit, series: [ChartSeries],
    limits: [XYChart.Limit], form: ReportFigure.MarkdownForm
  ) -> ReportFigure? {
    let chart = XYChart(
      x: ChartAxis(title: context[.elapsed], unit: .elapsedSeconds), y: ChartAxis(title: axis, unit: unit),
      series: series.filter { $0.points.contains { $0.y != nil } }, limits: limits)
    guard chart.hasValues else { return nil }
    return ReportFigure(
      id: id(name), title: InlineText(title), description: Self.description(chart), content: .xy(chart),
      markdownForm: form)
  }

  /// Each series with its range, in the order drawn, then the limits.
  static func description(_ chart: XYChart) -> String {
    var parts = chart.series.compactMap { series -> String? in
      let values = series.points.compactMap(\.y)
      guard let low = values.min(), let high = values.max() else { return nil }
      return "\(series.name) \(chart.y.unit.range(low, high))"
    }
    parts += chart.limits.map(\.label)
    return parts.joined(separator: " · ")
  }

  /// The objectives on a resource as lines, each limit once.
  private func limits(resource name: String) -> [XYChart.Limit] {
    limits { $0.objective.subject == .resource(name) && $0.statistic == .maximum }
  }

  /// The objectives on a number as lines, each limit once.
  private func limits(_ metric: MetricReference, _ statistic: Statistic) -> [XYChart.Limit] {
    limits { $0.objective.subject == .metric(metric) && $0.statistic == statistic }
  }

  private func limits(where isMeant: (ObjectiveResult) -> Bool) -> [XYChart.Limit] {
    var limits: [XYChart.Limit] = []
    for result in context.analysis.objectives where result.test == test.name && isMeant(result) {
      guard let limit = result.limit, !limits.contains(where: { $0.value == limit }) else { continue }
      limits.append(
        XYChart.Limit(
          label: context[.objective] + " " + ValueWording.text(limit, unit: result.unit), value: limit))
    }
    return limits
  }

  private func id(_ name: String) -> String {
    let index = context.plan.tests.firstIndex { $0.name == test.name } ?? 0
    return "t\(index + 1)-c-\(name)"
  }
}
