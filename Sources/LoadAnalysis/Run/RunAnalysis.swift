import LoadAggregation

/// What one run shows beyond its numbers: phases, drift, findings.
public struct RunAnalysis: Sendable, Equatable {
  /// Ramp, steady part and drain; `nil` where nothing over time is known.
  public let phases: RunPhases?
  /// Whether latency and resources grow over the run: request durations first, then the given resources.
  public let drifts: [DriftVerdict]
  /// How the service holds up under rising load; `nil` where the run has no such course.
  public let saturation: Saturation?
  /// What is worth attention, the most severe first.
  public let findings: [Finding]

  init(phases: RunPhases?, drifts: [DriftVerdict], saturation: Saturation?, findings: [Finding]) {
    self.phases = phases
    self.drifts = drifts
    self.saturation = saturation
    self.findings = findings
  }
}
