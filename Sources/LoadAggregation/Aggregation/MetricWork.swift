import K6Parsing

/// One metric that is to be finished: its cells and what is declared of it.
struct MetricWork: Sendable {
  let number: Int32
  let name: String
  let type: MetricType
  let contains: ValueKind
  let basis: MetricSummary.TypeBasis
  /// Which cells are the metric's.
  let cells: [Int]
  let definition: MetricDefinition?
}
