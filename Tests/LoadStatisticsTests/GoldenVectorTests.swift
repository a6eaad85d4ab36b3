import LoadStatistics
import Testing

@Suite struct GoldenVectorTests {
  @Test func fileIsRead() throws {
    let file = try #require(VectorFile.shared)
    #expect(file.schema == "statistics-vectors/1")
    #expect(!file.cases.isEmpty)
    #expect(Set(file.cases.map(\.function)).isSubset(of: VectorFunctions.all.keys))
    #expect(Set(file.cases.map(\.id)).count == file.cases.count)
  }

  @Test(arguments: VectorFile.cases)
  func vector(_ vector: VectorFile.Case) throws {
    let function = try #require(VectorFunctions.all[vector.function], "no function \(vector.function)")
    compare(try function(vector), vector.expected, at: vector.id)
  }

  /// Everything that is expected must be there, within 1e-6 of its size or 1e-9.
  private func compare(_ actual: VectorOutput?, _ expected: JSONValue, at place: String) {
    switch (actual, expected) {
    case (nil, .null): break
    case (.number(let actual)?, .number(let expected)):
      let tolerance = max(1e-9, 1e-6 * abs(expected))
      #expect(abs(actual - expected) <= tolerance, "\(place): \(actual) instead of \(expected)")
    case (.text(let actual)?, .text(let expected)):
      #expect(actual == expected, "\(place)")
    case (.flag(let actual)?, .flag(let expected)):
      #expect(actual == expected, "\(place)")
    case (.list(let actual)?, .list(let expected)):
      #expect(actual.count == expected.count, "\(place)")
      for (index, pair) in zip(actual, expected).enumerated() {
        compare(pair.0, pair.1, at: "\(place)[\(index)]")
      }
    case (.object(let actual)?, .object(let expected)):
      for (key, value) in expected.sorted(by: { $0.key < $1.key }) {
        compare(actual[key] ?? nil, value, at: "\(place).\(key)")
      }
    default:
      Issue.record("\(place): \(String(describing: actual)) instead of \(expected)")
    }
  }
}
