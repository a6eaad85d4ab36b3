/// How a report looks.
public struct ReportPlan: Sendable, Equatable {
  /// How much the comparison table shows.
  public enum Table: String, Sendable, Equatable, Codable, CaseIterable {
    /// One number a cell.
    case plain
    /// Also sample counts, intervals and courses over time.
    case wide
  }

  /// Whether a value that breaks its objective is marked.
  public var marks: Bool
  /// How much the comparison table shows.
  public var table: Table

  /// How a report looks.
  public init(marks: Bool = true, table: Table = .plain) {
    self.marks = marks
    self.table = table
  }
}
