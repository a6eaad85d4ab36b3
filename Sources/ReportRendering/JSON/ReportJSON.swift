import K6Parsing
import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// A report as JSON: `k6lens.report/1`, whose schema is `docs/json-schema/report.schema.json`.
///
/// Values are in milliseconds, bytes and shares 0…1; texts are in the report's language and the same as in the report.
/// What is not known is left out.
public struct ReportJSON: Sendable {
  /// The name and version of the shape.
  public static let schema = "k6lens.report/1"

  private let analysis: Analysis
  let builder: ReportBuilder
  private let provenance: ReportProvenance
  private let language: ReportLanguage

  /// The JSON of one report.
  ///
  /// - Parameters:
  ///   - analysis: the numbers and judgements.
  ///   - builder: the report of the same analysis, for its words.
  ///   - provenance: the files' digests, the program's version and the command.
  ///   - language: the language of the builder's words.
  public init(
    _ analysis: Analysis, builder: ReportBuilder, provenance: ReportProvenance, language: ReportLanguage
  ) {
    self.analysis = analysis
    self.builder = builder
    self.provenance = provenance
    self.language = language
  }

  /// The document.
  public func document() -> String { JSONWriter.document(value) }

  var value: JSONValue {
    .members([
      "schema": .string(Self.schema), "language": .string(language.rawValue),
      "title": analysis.plan.title.map { .string($0) },
      "tests": .array(analysis.plan.tests.map(test)), "specs": .array(analysis.plan.specs.map(spec)),
      "cells": .array(analysis.cells.map(cell)),
      "objectives": .array(analysis.objectives.map(Self.objective)),
      "recommendation": recommendation(analysis.recommendation),
      "findings": .array(builder.findings.map(Self.finding)),
      "provenance": .members([
        "version": .string(provenance.version), "command": .string(provenance.command),
        "files": .array(
          provenance.files.map { file in
            .members(["path": .string(file.path), "sha256": file.sha256.map { .string($0) }])
          }),
        "prometheus": provenance.fetch.map(Self.fetch),
      ]),
    ])
  }

  private static func fetch(_ fetch: ReportProvenance.Fetch) -> JSONValue {
    .members([
      "server": .string(fetch.server), "series": .integer(fetch.asked),
      "failures": .array(
        fetch.failures.map { failure in
          .members([
            "test": .string(failure.test), "spec": .string(failure.spec), "series": .string(failure.series),
            "reason": .string(failure.reason),
          ])
        }),
    ])
  }

  // MARK: What was tested

  private func test(_ test: TestPlan) -> JSONValue {
    .members([
      "name": .string(test.name), "title": .string(test.title), "situation": .string(test.situation),
    ])
  }

  private func spec(_ spec: DeploymentSpec) -> JSONValue {
    .members([
      "name": .string(spec.name), "label": .string(spec.label), "heading": .string(builder.heading(spec)),
      "cpu": .finite(spec.cpu), "memoryBytes": .finite(spec.memoryBytes),
      "memory": spec.memoryText.map { .string($0) }, "cost": .finite(spec.cost),
    ])
  }

  private func cell(_ cell: CellAnalysis) -> JSONValue {
    .members([
      "test": .string(cell.test), "spec": .string(cell.spec), "status": .string(cell.status.name),
      "reason": Self.reason(cell.status), "runs": .integer(cell.runs.count), "rows": .array(rows(of: cell)),
      "latency": cell.latency.isEmpty ? nil : .array(cell.latency.map(Self.statistic)),
      "errorRate": cell.errorRate.map(Self.statistic), "throughput": cell.throughput.map(Self.statistic),
    ])
  }

  private static func reason(_ status: CellStatus) -> JSONValue? {
    switch status {
    case .ok, .missing: nil
    case .unreadable(let path, let reason):
      .members(["kind": .string("unreadable"), "path": .string(path), "text": .string(reason)])
    case .failed(let failure): Self.failure(failure)
    }
  }

  private static func failure(_ failure: CellStatus.Failure) -> JSONValue {
    switch failure {
    case .abortedByThreshold(let metric, let expression, let observed):
      .members([
        "kind": .string("abortedByThreshold"), "metric": .string(metric.displayName),
        "expression": .string(expression), "observed": .finite(observed),
      ])
    case .cutShort(let seconds, let expected):
      .members([
        "kind": .string("cutShort"), "seconds": .finite(seconds), "expectedSeconds": .finite(expected),
      ])
    case .targetUnreachable(let ratio):
      .members(["kind": .string("targetUnreachable"), "successRatio": .finite(ratio)])
    }
  }

  // MARK: The comparison table

  private func rows(of cell: CellAnalysis) -> [JSONValue] {
    let table = analysis.table
    guard let column = table.specs.firstIndex(where: { $0.name == cell.spec }),
      let section = table.sections.first(where: { $0.test.name == cell.test })
    else { return [] }
    return section.rows.enumerated().compactMap { index, row in
      guard column < row.cells.count else { return nil }
      let content = row.cells[column]
      let words: JSONValue = .members([
        "row": .string(builder.rowLabel(row.plan)),
        "text": .string(builder.cellText(content, row: row.plan, isFirst: index == 0)),
      ])
      return .object((words.object ?? []) + (Self.content(content).object ?? []))
    }
  }

  private static func content(_ cell: ComparisonTable.Cell) -> JSONValue {
    switch cell {
    case .value(let statistic, let breaksObjective):
      .object(
        (Self.statistic(statistic).object ?? [])
          + (breaksObjective ? [(key: "objective", value: .string("failed"))] : []))
    case .drift(let drift, let breaksObjective):
      .members(["drift": Self.drift(drift), "objective": breaksObjective ? .string("failed") : nil])
    case .tooFew(let count): .members(["samples": .integer(count)])
    case .failed, .notRun, .undefined: .object([])
    }
  }

  private static func drift(_ drift: DriftVerdict) -> JSONValue {
    .members([
      "verdict": .string(drift.verdict.rawValue), "reason": drift.reason.map { .string($0.rawValue) },
      "provisional": .bool(drift.isTooShort), "slopePerHour": .finite(drift.slopePerHour),
      "unit": .string(DiffJSON.unit(drift.unit)), "growth": .finite(drift.growth),
      "fromSeconds": .finite(drift.fromSeconds), "toSeconds": .finite(drift.toSeconds),
      "hoursToLimit": .finite(drift.hoursToLimit),
    ])
  }

  private static func statistic(_ statistic: StatisticValue) -> JSONValue {
    .members([
      "metric": .string(statistic.metric.displayName), "statistic": .string(statistic.statistic.name),
      "unit": .string(DiffJSON.unit(statistic.unit)), "value": .finite(statistic.value),
      "interval": interval(statistic.interval), "samples": statistic.sampleCount.map { .integer($0) },
    ])
  }

  static func interval(_ interval: ConfidenceInterval?) -> JSONValue? {
    guard let interval, interval.low.isFinite, interval.high.isFinite else { return nil }
    return .array([.number(interval.low), .number(interval.high)])
  }

  // MARK: Judgements

  static func objective(_ result: ObjectiveResult) -> JSONValue {
    .members([
      "test": .string(result.test), "spec": .string(result.spec),
      "metric": .string(result.objective.subjectName), "expression": .string(result.objective.expression),
      "origin": .string(result.objective.origin.rawValue),
      "statistic": result.statistic.map { .string($0.name) },
      "comparison": result.comparison.map { .string($0.rawValue) }, "limit": .finite(result.limit),
      "unit": .string(DiffJSON.unit(result.unit)), "observed": .finite(result.observed),
      "interval": interval(result.interval),
      "margin": result.margin.map { margin in
        .members(["absolute": .finite(margin.absolute), "relative": .finite(margin.relative)])
      },
      "verdict": result.state.map { .string($0.rawValue) },
      "firstViolation": .finite(result.firstViolationSeconds),
    ])
  }

  private static func finding(_ text: ReportFindingText) -> JSONValue {
    let severity =
      switch text.finding.severity {
      case .critical: "critical"
      case .warning: "warning"
      case .note: "note"
      }
    return .members([
      "kind": .string(text.kind), "severity": .string(severity),
      "test": text.finding.test.map { .string($0) }, "spec": text.finding.spec.map { .string($0) },
      "title": .string(text.title), "evidence": .string(text.evidence),
      "cause": text.cause.map { .string($0) }, "remedy": text.remedy.map { .string($0) },
    ])
  }
}
