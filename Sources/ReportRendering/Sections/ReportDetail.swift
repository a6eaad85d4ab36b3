/// How much a report shows where there is more than a page can hold.
public struct ReportDetail: Sendable, Equatable {
  /// The most rows of a table of endpoints, errors or checks; the rest is summed.
  public let breakdownRows: Int
  /// The most rows of a table over cells (objectives, stability, history); the rest is counted.
  public let cellRows: Int
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
    breakdownRows: Int, cellRows: Int, chartPoints: Int, chartBands: Int, hasTestCharts: Bool,
    hasTestDetails: Bool
  ) {
    self.breakdownRows = breakdownRows
    self.cellRows = cellRows
    self.chartPoints = chartPoints
    self.chartBands = chartBands
    self.hasTestCharts = hasTestCharts
    self.hasTestDetails = hasTestDetails
  }

  /// From the most detail to the least; the first that fits is taken.
  public static let levels: [ReportDetail] = [
    ReportDetail(
      breakdownRows: 20, cellRows: 400, chartPoints: 300, chartBands: 48, hasTestCharts: true,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 10, cellRows: 120, chartPoints: 160, chartBands: 32, hasTestCharts: true,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 5, cellRows: 60, chartPoints: 80, chartBands: 0, hasTestCharts: true,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 3, cellRows: 40, chartPoints: 40, chartBands: 0, hasTestCharts: false,
      hasTestDetails: true),
    ReportDetail(
      breakdownRows: 3, cellRows: 25, chartPoints: 40, chartBands: 0, hasTestCharts: false,
      hasTestDetails: false),
  ]
}
