import LoadAggregation

/// What a rule looks at: one run with all that was concluded of it.
struct FindingContext {
  let run: RunSummary
  let course: RunCourse?
  let resources: [ResourceSeries]
  let limits: (ResourceSeries) -> Double?
  let phases: RunPhases?
  let drifts: [DriftVerdict]
  let saturation: Saturation?

  init(
    run: RunSummary, resources: [ResourceSeries], limits: @escaping (ResourceSeries) -> Double?,
    phases: RunPhases?, drifts: [DriftVerdict], saturation: Saturation?
  ) {
    self.run = run
    course = RunCourse(run)
    self.resources = resources
    self.limits = limits
    self.phases = phases
    self.drifts = drifts
    self.saturation = saturation
  }

  /// How many requests the run made; `nil` where unknown.
  var requestCount: Int? {
    if case .counter(let values)? = run.metric(.requests)?.values {
      return values.count.flatMap { Int(exactly: $0.rounded()) }
    }
    return nil
  }

  /// A trend's percentile, 0…100, as k6 reports it.
  func percentile(_ p: Double, of name: String) -> Double? { run.metric(name)?.value(of: .percentile(p)) }
}

/// One rule: what it finds in a run, and how urgent that is.
protocol FindingRule: Sendable {
  /// What the rule finds, in a stable order; nothing where there is nothing to say.
  static func findings(in context: FindingContext) -> [RuleFinding]
}

/// What a rule found.
struct RuleFinding: Equatable {
  let kind: Finding.Kind
  let severity: Finding.Severity

  init(_ kind: Finding.Kind, _ severity: Finding.Severity) {
    self.kind = kind
    self.severity = severity
  }
}

extension Finding {
  /// Every rule, in the order in which equally severe findings are listed.
  private static let rules: [any FindingRule.Type] = [
    AbortedRule.self, ConnectionRefusedRule.self, TransportErrorsRule.self, PoolExhaustedRule.self,
    CacheMemoryRule.self, ConsumerLagRule.self, ResourceLimitRule.self, DroppedIterationsRule.self,
    VirtualUsersRule.self, ConnectionChurnRule.self, ErrorBurstRule.self, GRPCErrorsRule.self,
    ChecksFailedRule.self, FastFailuresRule.self, DriftRule.self, ShortSoakRule.self, SaturationRule.self,
    InputQualityRule.self,
  ]

  /// What is worth attention in a run, the most severe first.
  static func all(in context: FindingContext, test: String? = nil, spec: String? = nil) -> [Finding] {
    rules.flatMap { $0.findings(in: context) }
      .map { Finding(kind: $0.kind, severity: $0.severity, test: test, spec: spec) }
      .mostSevereFirst()
  }

  /// What is worth attention over all cells: that of their runs, and objectives met or missed by little.
  static func all(plan: LoadTestPlan, cells: [CellAnalysis], objectives: [ObjectiveResult]) -> [Finding] {
    var findings: [Finding] = []
    for cell in cells {
      let asksForSoak = plan.test(cell.test).map { !DriftDemand.demands(of: $0).isEmpty } ?? false
      for finding in cell.run?.findings ?? [] {
        // How short a soak is matters where growth is asked about.
        if case .shortSoak = finding.kind, !asksForSoak { continue }
        findings.append(
          Finding(kind: finding.kind, severity: finding.severity, test: cell.test, spec: cell.spec))
      }
      let own = objectives.filter { $0.test == cell.test && $0.spec == cell.spec }
      findings += NearMissRule.findings(own)
    }
    return findings.mostSevereFirst()
  }
}

extension Array where Element == Finding {
  /// By severity; equally severe ones in their order.
  fileprivate func mostSevereFirst() -> [Finding] {
    enumerated().sorted {
      $0.element.severity != $1.element.severity
        ? $0.element.severity < $1.element.severity : $0.offset < $1.offset
    }.map(\.element)
  }
}
