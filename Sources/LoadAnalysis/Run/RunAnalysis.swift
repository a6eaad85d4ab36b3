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

  /// What a run shows.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - resources: what was measured beside k6 meanwhile.
  public init(of run: RunSummary, resources: [ResourceSeries] = []) {
    self.init(of: run, resources: resources, limits: { $0.limit })
  }

  init(of run: RunSummary, resources: [ResourceSeries], limits: @escaping (ResourceSeries) -> Double?) {
    phases = RunPhases(of: run)
    saturation = Saturation(of: run)
    drifts =
      [DriftVerdict(latencyOf: .requestDuration, in: run)].compactMap { $0 }
      + resources.compactMap {
        DriftVerdict(of: $0, limit: limits($0), runStart: run.window.start)
      }
    findings = Finding.all(
      in: FindingContext(
        run: run, resources: resources, limits: limits, phases: phases, drifts: drifts,
        saturation: saturation))
  }
}
