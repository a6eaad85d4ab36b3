import Foundation
import LoadAggregation

/// Results as the text that is stored: JSON with sorted keys and no blanks, the same for the same run.
enum SummaryCoding {
  /// The text of a summary.
  static func text(_ run: RunSummary) throws -> String { try text(encoding: run) }

  /// The summary of a text, or `nil` when it is not one.
  static func summary(_ text: Data) -> RunSummary? { try? decoder().decode(RunSummary.self, from: text) }

  /// The text of any value, in the same form.
  static func text(encoding value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// A decoder of what `text(encoding:)` writes.
  static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: "nan")
    return decoder
  }

  private static let infinity = "inf"
}

extension RunSummary {
  /// The run without what takes the most room: its series and breakdowns.
  var outline: RunSummary {
    RunSummary(
      source: source, window: window, timeline: timeline,
      metrics: metrics.map {
        MetricSummary(
          name: $0.name, selector: $0.selector, type: $0.type, contains: $0.contains,
          typeBasis: $0.typeBasis, values: $0.values, thresholds: $0.thresholds)
      },
      checks: checks, groups: groups, breakdowns: [], errors: errors, problems: problems,
      limitations: limitations)
  }
}
