import Foundation
import K6Parsing
import LoadStatistics
import TestSupport
import Testing

@testable import LoadAggregation

/// Percentiles and series of trends against sorting all values.
@Suite struct TrendFinisherTests {
  /// Kinds of values, each with its own way to be awkward for counting by bins.
  enum Kind: String, CaseIterable {
    case durations, zeros, equal, few, negative, wide, falling

    func value(_ index: Int, _ random: inout SeededGenerator) -> Double {
      let duration = (exp(Double.random(in: -3...7, using: &random)) * 1e6).rounded() / 1e6
      return switch self {
      case .durations: duration
      case .zeros: index % 3 == 0 ? duration : 0
      case .equal: 12.5
      case .few: Double(Int.random(in: 0..<4, using: &random))
      case .negative: duration - 20
      case .wide: duration * [1e-300, 1e-9, 1, 1e200][index % 4]
      case .falling: Double(1_000_000 - index) / 1000
      }
    }
  }

  /// Lines of one metric with three endpoints, the second of them rare.
  private func run(_ values: [Double]) -> String {
    var text = ""
    for (index, value) in values.enumerated() {
      let name = index % 97 == 0 ? "b" : index % 2 == 0 ? "a" : "c"
      let second = 10 + index * 40 / values.count
      text +=
        #"{"metric":"wait","type":"Point","data":{"time":"2024-05-01T12:00:\#(second)Z","value":\#(value),"tags":{"name":"\#(name)"}}}"#
        + "\n"
    }
    return
      #"{"type":"Metric","data":{"name":"wait","type":"trend","contains":"default","thresholds":[],"submetrics":null},"metric":"wait"}"#
      + "\n" + text
  }

  private func check(_ found: MetricValues?, _ values: [Double], _ note: Comment) throws {
    guard case .trend(let trend)? = found else { throw CancellationError() }
    let sorted = values.sorted()
    #expect(trend.count == sorted.count, note)
    #expect(trend.min == sorted.first, note)
    #expect(trend.max == sorted.last, note)
    for percentile in trend.percentiles + [.init(p: 50, value: try #require(trend.med))] {
      let rank = percentile.p / 100 * Double(sorted.count - 1)
      let low = sorted[Int(rank.rounded(.down))]
      let high = sorted[Int(rank.rounded(.up))]
      #expect(
        percentile.value == low + (high - low) * (rank - rank.rounded(.down)), "\(note) p\(percentile.p)")
    }
  }

  @Test(arguments: Kind.allCases, [40, 3000])
  func percentilesAreThoseOfTheSortedValues(_ kind: Kind, _ count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let values = (0..<count).map { kind.value($0, &random) }
    let folder = try ScratchFolder()
    let path = try folder.write("run.json", run(values))
    let summary = try RunReader(threadCount: 1).summary(of: [path])
    let metric = try #require(summary.metric("wait"))
    try check(metric.values, values, "\(kind), all of \(count)")
    for row in try #require(summary.breakdown(by: ["name"])).rows {
      let part = values.indices.filter {
        ($0 % 97 == 0 ? "b" : $0 % 2 == 0 ? "a" : "c") == row.tags["name"]
      }
      try check(row.metric("wait")?.values, part.map { values[$0] }, "\(kind), \(row.tags) of \(count)")
    }
    guard case .trend(let series)? = metric.series else { throw CancellationError() }
    #expect(series.count == count, "\(kind)")
    #expect(try RunReader(threadCount: 3).summary(of: [path]) == summary, "\(kind)")
  }

  @Test func valuesOfSeveralPiecesComeTogether() throws {
    var random = SeededGenerator(seed: 7)
    let count = OrderedValues.pieceLimit * 5 / 2
    let values = (0..<count).map { Kind.durations.value($0, &random) }
    var chain = ValueChain()
    defer { chain.deallocate() }
    for value in values { chain.append(value) }
    let places = try #require(BinPlaces(from: values.min() ?? 0, to: values.max() ?? 0))
    var ordered = OrderedValues(places, TrendScratch())
    ordered.order(chain, of: 3, from: values.min() ?? 0, to: values.max() ?? 0)
    let sorted = values.sorted()
    let ranks = [0, 1, count / 3, count / 2, count / 2 + 1, count - 2, count - 1]
    #expect(
      ordered.orderStatistics(ranks, of: [3])
        == Dictionary(uniqueKeysWithValues: ranks.map { ($0, sorted[$0]) }))
    #expect(ordered.orderStatistics(ranks, of: [4]).isEmpty)
  }
}
