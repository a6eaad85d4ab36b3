import LoadAggregation

/// Everything that was read for a report: tests × specs.
public struct ResultMatrix: Sendable, Equatable {
  /// What was found for one test on one spec.
  public struct Cell: Sendable, Equatable {
    /// What was found.
    public enum Content: Sendable, Equatable {
      /// No file.
      case missing
      /// A file without usable data, and why.
      case unreadable(path: String, reason: String)
      /// One run, or several repeats in the order they were made.
      case runs([RunSummary])
    }

    /// The test.
    public let test: String
    /// The spec.
    public let spec: String
    /// What was found.
    public let content: Content
    /// What was measured beside k6 during the runs.
    public let resources: [ResourceSeries]
    /// Earlier runs of the same test on the same spec, oldest first.
    public let earlierRuns: [RunSummary]

    /// What was found for a test on a spec.
    public init(
      test: String, spec: String, content: Content, resources: [ResourceSeries] = [],
      earlierRuns: [RunSummary] = []
    ) {
      self.test = test
      self.spec = spec
      self.content = content
      self.resources = resources
      self.earlierRuns = earlierRuns
    }

    /// The runs; none where there is no usable file.
    public var runs: [RunSummary] {
      if case .runs(let runs) = content { runs } else { [] }
    }
  }

  /// The cells with something in them, in any order.
  public let cells: [Cell]

  /// A matrix of the given cells; of two for the same test and spec the first counts.
  public init(cells: [Cell]) { self.cells = cells }

  /// The cell of a test and a spec; an empty one where nothing was given.
  public subscript(test test: String, spec spec: String) -> Cell {
    cells.first { $0.test == test && $0.spec == spec } ?? Cell(test: test, spec: spec, content: .missing)
  }
}
