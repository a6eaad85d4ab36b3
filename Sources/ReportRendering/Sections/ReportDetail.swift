/// How much a report shows where there is more than a page can hold.
public struct ReportDetail: Sendable, Equatable {
  /// The most rows of a table of endpoints, errors or checks; the rest is summed.
  public let breakdownRows: Int
  /// The most rows of a table over cells (objectives, stability, history); the rest is counted.
  public let cellRows: Int
  /// The most rows of the comparison table; whole tests are left out, those that keep their objectives first.
  public let comparisonRows: Int
  /// The most entries of a list inside a sentence or of a list of sentences; the rest is counted.
  public let listEntries: Int
  /// The most points of a drawn series.
  public let chartPoints: Int
  /// The most hover values of a drawing.
  public let chartBands: Int
  /// Whether there are charts of each test.
  public let hasTestCharts: Bool
  /// Whether there are folded parts for each test at all.
  public let hasTestDetails: Bool

  /// How much to show.
  public init(
    breakdownRows: Int, cellRows: Int, comparisonRows: Int = .max, listEntries: Int = .max, chartPoints: Int,
    chartBands: Int, hasTestCharts: Bool, hasTestDetails: Bool
  ) {
    self.breakdownRows = breakdownRows
    self.cellRows = cellRows
    self.comparisonRows = comparisonRows
    self.listEntries = listEntries
    self.chartPoints = chartPoints
    self.chartBands = chartBands
    self.hasTestCharts = hasTestCharts
    self.hasTestDetails = hasTestDetails
  }

  /// The levels to try for a report of so many measured cells, from the most detail to the least.
  ///
  /// Each folded part of a test takes some kilobytes, so with many of them only the last levels can fit.
  static func levels(cells: Int) -> ArraySlice<ReportDetail> { levels.dropFirst(cells > 150 ? 3 : 0) }

  /// From the most detail to the least; the first that fits is taken.
  public static let levels: [ReportDetail] = [
    ReportDetail(
      breakdownRows: 20, cellRows: 400, chartPoints: 300, chartBands: 48, hasTestCharts: true,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 10, cellRows: 120, comparisonRows: 600, listEntries: 60, chartPoints: 160,
      chartBands: 32, hasTestCharts: true,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 5, cellRows: 60, comparisonRows: 300, listEntries: 30, chartPoints: 80, chartBands: 0,
      hasTestCharts: true,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 3, cellRows: 40, comparisonRows: 200, listEntries: 15, chartPoints: 40, chartBands: 0,
      hasTestCharts: false,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 3, cellRows: 25, comparisonRows: 100, listEntries: 8, chartPoints: 40, chartBands: 0,
      hasTestCharts: false,
      hasTestDetails: false),
  ]
}
