/// The cheapest spec that every test qualifies, and how each spec stands.
public struct SpecRecommendation: Sendable, Equatable {
  /// What one cell says about its spec.
  public enum CellState: Sendable, Equatable, Hashable {
    /// All objectives pass.
    case passes

    /// All pass, at least one of them weakly.
    case passesWeakly

    /// At least one fails, or the run did.
    case fails

    /// Not measured; a spec with no more CPU and memory passes.
    case passesByInference

    /// Not measured; a spec with no less CPU and memory fails.
    case failsByInference

    /// Not measured, and nothing follows from other specs.
    case unknown

    /// Whether the spec fails this test.
    public var isFailure: Bool { self == .fails || self == .failsByInference }

    /// Whether this was concluded from another spec.
    public var isInferred: Bool { self == .passesByInference || self == .failsByInference }
  }

  /// How far a qualified spec can be relied on.
  public enum Confidence: String, Sendable, Equatable {
    /// Every test was measured and passed with its interval.
    case high

    /// Something was inferred or passed weakly.
    case medium
  }

  /// What a spec comes to.
  public enum Standing: Sendable, Equatable {
    /// It passes every test.
    case qualified(Confidence)

    /// It fails a test.
    case rejected

    /// It fails none, but something is not known.
    case open
  }

  /// The spec that failed fewest objectives when none qualifies.
  public struct NearestMiss: Sendable, Equatable {
    /// Which spec.
    public let spec: Int

    /// The objectives it fails: test and position in the cell's objectives, `nil` when the whole run failed.
    public let failures: [Failure]

    /// One objective that a spec fails.
    public struct Failure: Sendable, Equatable {
      /// Which test.
      public let test: Int

      /// Which of the cell's objectives; `nil` when the whole run failed or the failure was inferred.
      public let objective: Int?

      /// A failure of one objective of a test, or of the whole test.
      public init(test: Int, objective: Int?) {
        self.test = test
        self.objective = objective
      }
    }
  }

  /// The state of every cell, a row a test.
  public let cells: [[CellState]]

  /// How each spec stands.
  public let standings: [Standing]

  /// The cheapest qualified spec, or `nil` when none is.
  public let recommended: Int?

  /// Open specs that are cheaper than the recommended one, cheapest first: not ruled out.
  public let cheaperOpen: [Int]

  /// The specs from cheapest to dearest, ties in their order.
  public let byCost: [Int]

  /// What comes nearest when no spec qualifies and at least one is rejected.
  public let nearestMiss: NearestMiss?

  /// Recommends from a matrix. Without tests, every spec is open. O(tests · specs²).
  ///
  /// The cost decides; where some spec has none, its CPU; where some has none either, the order.
  public init(_ matrix: SpecMatrix) {
    let states = matrix.cells.map { Self.states($0, specs: matrix.specs) }
    let standings = matrix.specs.indices.map { spec in Self.standing(states.map { $0[spec] }) }
    let prices = Self.prices(matrix.specs)
    let byCost = matrix.specs.indices.sorted { (prices[$0], $0) < (prices[$1], $1) }
    let recommended = byCost.first { if case .qualified = standings[$0] { true } else { false } }
    cells = states
    self.standings = standings
    self.byCost = byCost
    self.recommended = recommended
    cheaperOpen =
      recommended.map { chosen in
        byCost.filter { standings[$0] == .open && prices[$0] < prices[chosen] }
      } ?? []
    nearestMiss = recommended == nil ? Self.nearestMiss(matrix, states, standings, byCost) : nil
  }

  /// The confidence of the recommendation, which is that of its spec.
  public var confidence: Confidence? {
    guard let recommended, case .qualified(let confidence) = standings[recommended] else { return nil }
    return confidence
  }

  private static func states(_ row: [SpecMatrix.Cell], specs: [SpecMatrix.Spec]) -> [CellState] {
    let measured: [CellState?] = row.map { cell in
      switch cell {
      case .missing: nil
      case .failed: .fails
      case .measured(let objectives):
        if !objectives.allSatisfy(\.passes) {
          .fails
        } else if objectives.contains(.passWeak) {
          .passesWeakly
        } else {
          .passes
        }
      }
    }
    return measured.enumerated().map { index, state in
      if let state { return state }
      let isPassedBelow = measured.indices.contains {
        measured[$0] == .passes && specs[index].covers(specs[$0])
      }
      let isFailedAbove = measured.indices.contains {
        measured[$0] == .fails && specs[$0].covers(specs[index])
      }
      if isPassedBelow == isFailedAbove { return .unknown }
      return isPassedBelow ? .passesByInference : .failsByInference
    }
  }

  private static func standing(_ cells: [CellState]) -> Standing {
    if cells.contains(where: \.isFailure) { return .rejected }
    if cells.isEmpty || cells.contains(.unknown) { return .open }
    return .qualified(cells.allSatisfy { $0 == .passes } ? .high : .medium)
  }

  private static func prices(_ specs: [SpecMatrix.Spec]) -> [Double] {
    let costs = specs.compactMap(\.cost)
    if costs.count == specs.count { return costs }
    let cores = specs.compactMap(\.cpu)
    return cores.count == specs.count ? cores : specs.indices.map(Double.init)
  }

  private static func nearestMiss(
    _ matrix: SpecMatrix, _ states: [[CellState]], _ standings: [Standing], _ byCost: [Int]
  ) -> NearestMiss? {
    var best: NearestMiss?
    for spec in byCost where standings[spec] == .rejected {
      var failures: [NearestMiss.Failure] = []
      for (test, row) in states.enumerated() where row[spec].isFailure {
        if case .measured(let objectives) = matrix.cells[test][spec] {
          for (position, state) in objectives.enumerated() where !state.passes {
            failures.append(.init(test: test, objective: position))
          }
        } else {
          failures.append(.init(test: test, objective: nil))
        }
      }
      if failures.count < best?.failures.count ?? .max { best = NearestMiss(spec: spec, failures: failures) }
    }
    return best
  }
}
