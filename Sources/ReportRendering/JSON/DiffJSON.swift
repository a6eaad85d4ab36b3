import K6Parsing
import LoadAnalysis
import LoadStatistics

/// A comparison of two sides as JSON: `k6lens.diff/1`, whose schema is `docs/json-schema/diff.schema.json`.
///
/// Values are in milliseconds, bytes and shares 0…1; changes of durations and of counters are ratios (0.05 is 5 % more),
/// those of rates differences of shares. `verdict` is left out where the sides are not comparable.
public struct DiffJSON: Sendable {
  /// The name and version of the shape.
  public static let schema = "k6lens.diff/1"

  /// The only form.
  public init() {}

  /// The document of a comparison.
  public func document(_ diff: RunDiff) -> String { JSONWriter.document(value(diff)) }

  func value(_ diff: RunDiff) -> JSONValue {
    .members([
      "schema": .string(Self.schema), "verdict": diff.verdict.map { .string($0.name) },
      "reason": diff.verdict?.reason.map { .string($0.rawValue) },
      "headline": .string(DiffWording(.english).headline(diff).plainText),
      "base": side(diff.base), "candidate": side(diff.candidate),
      "comparable": .members([
        "ok": .bool(diff.comparability.isComparable), "forced": .bool(diff.comparability.isForced),
        "reasons": .array(diff.comparability.reasons.map(Self.reason)),
      ]),
      "metrics": .array(diff.rows.map(row)), "mixShift": diff.mixShift.map(mix),
      "notes": .array(diff.notes.map(Self.note)), "advice": .array(diff.advice.map(Self.advice)),
      "parameters": Self.parameters(diff.parameters),
      "noise": .members([
        "variance": .finite(diff.noise.variance), "degreesOfFreedom": .finite(diff.noise.degreesOfFreedom),
      ]),
    ])
  }

  private func side(_ side: DiffSide) -> JSONValue {
    .members([
      "runs": .array(
        side.runs.map { run in
          .members([
            "paths": .array(run.paths.map { .string($0) }),
            "start": run.start.map { .string(RFC3339.text(nanoseconds: $0)) },
            "durationSeconds": .finite(run.durationSeconds), "requests": run.requests.map { .integer($0) },
            "maximumVirtualUsers": .finite(run.maximumVirtualUsers), "aborted": .bool(run.isAborted),
            "hasSeries": .bool(run.hasSeries),
          ])
        })
    ])
  }

  private func row(_ row: DiffRow) -> JSONValue {
    let estimate = row.estimate
    return .members([
      "metric": .string(row.metric.displayName), "scope": .string(row.scope.rawValue),
      "tags": RunJSON.tags(row.tags), "statistic": .string(row.statistic.name),
      "unit": .string(Self.unit(row.unit)), "polarity": .string(row.polarity.rawValue),
      "primary": .bool(row.isPrimary), "base": .finite(estimate.base),
      "candidate": .finite(estimate.candidate),
      "baseCount": row.baseCount.map { .integer($0) },
      "candidateCount": row.candidateCount.map { .integer($0) },
      "scale": .string(estimate.scale.rawValue), "change": .finite(estimate.change),
      "interval": Self.interval(estimate.interval), "confidence": .number(estimate.levels.decision),
      "equivalenceInterval": Self.interval(estimate.equivalenceInterval),
      "equivalenceConfidence": .number(estimate.levels.equivalence),
      "smallestChange": .finite(estimate.smallestChange),
      "equivalenceMargin": .finite(estimate.equivalenceMargin), "resolution": .finite(estimate.resolution),
      "contribution": .finite(row.contribution), "verdict": row.verdict.map { .string($0.name) },
      "reason": row.verdict?.reason.map { .string($0.rawValue) },
      "notes": row.notes.isEmpty ? nil : .array(row.notes.map(Self.note)),
    ])
  }

  private func mix(_ mix: MixShift) -> JSONValue {
    .members([
      "material": .bool(mix.isMaterial), "distance": .finite(mix.distance),
      "totalChange": .finite(mix.totalChange), "endpointEffect": .finite(mix.endpointEffect),
      "mixEffect": .finite(mix.mixEffect),
      "endpoints": .array(
        mix.parts.map { part in
          .members([
            "name": .string(part.name), "baseShare": .finite(part.baseShare),
            "candidateShare": .finite(part.candidateShare), "baseMean": .finite(part.baseMean),
            "candidateMean": .finite(part.candidateMean), "endpointEffect": .finite(part.endpointEffect),
            "mixEffect": .finite(part.mixEffect),
          ])
        }),
    ])
  }

  private static func interval(_ interval: ConfidenceInterval?) -> JSONValue? {
    guard let interval, interval.low.isFinite, interval.high.isFinite else { return nil }
    return .array([.number(interval.low), .number(interval.high)])
  }

  /// A unit's symbol, as in the CSV of a run.
  static func unit(_ unit: MetricUnit) -> String {
    switch unit {
    case .milliseconds: "ms"
    case .bytes: "B"
    case .bytesPerSecond: "B/s"
    case .ratio: "ratio"
    case .perSecond: "1/s"
    case .count, .plain: "1"
    }
  }
}
