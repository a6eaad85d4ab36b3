/// What was measured of each test on each spec: what a recommendation is made from.
public struct SpecMatrix: Sendable, Equatable {
  /// A deployment size.
  public struct Spec: Sendable, Equatable {
    /// CPU cores, or `nil` when not known.
    public let cpu: Double?

    /// Memory in any one unit, or `nil` when not known.
    public let memory: Double?

    /// What it costs in any one unit, or `nil` when not known.
    public let cost: Double?

    /// A spec. What is not known is `nil`.
    public init(cpu: Double?, memory: Double?, cost: Double? = nil) {
      self.cpu = cpu
      self.memory = memory
      self.cost = cost
    }

    /// Whether this spec has at least as much of both as another; false when something is not known.
    func covers(_ other: Spec) -> Bool {
      guard let cpu, let memory, let otherCPU = other.cpu, let otherMemory = other.memory else {
        return false
      }
      return cpu >= otherCPU && memory >= otherMemory
    }
  }

  /// What is known of one test on one spec.
  public enum Cell: Sendable, Equatable {
    /// Measured; the state of each objective. A `leak` belongs in here as `fail` when the test asks for it, an
    /// inconclusive one as `passWeak`.
    case measured([ObjectiveState])

    /// The run was aborted, or its target could not be reached: the spec fails the test.
    case failed

    /// Not run, or of no use for a reason that is not the spec's.
    case missing
  }

  /// The specs, in the order that breaks ties.
  public let specs: [Spec]

  /// One row a test, one cell a spec.
  public let cells: [[Cell]]

  /// A matrix. Cells that a row lacks are missing; those beyond the last spec are left out.
  public init(specs: [Spec], cells: [[Cell]]) {
    self.specs = specs
    self.cells = cells.map { row in
      specs.indices.map { row.indices.contains($0) ? row[$0] : .missing }
    }
  }
}
