import Foundation
import LoadStatistics
import Testing

/// A JSON value of which only a part is known in advance.
enum JSONValue: Decodable, Sendable, Equatable {
  case number(Double), text(String), flag(Bool), list([JSONValue]), object([String: JSONValue]), null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
  var list: [JSONValue]? { if case .list(let value) = self { value } else { nil } }
  var object: [String: JSONValue]? { if case .object(let value) = self { value } else { nil } }

  func numbers() throws -> [Double] { try #require(list).map { try #require($0.number) } }
}

/// The golden vectors: inputs and expected outputs of every function.
struct VectorFile: Decodable, Sendable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let function: String
    let input: [String: JSONValue]
    let expected: JSONValue

    var testDescription: String { id }

    func number(_ key: String) throws -> Double { try #require(input[key]?.number, "\(id): input \(key)") }
    func text(_ key: String) throws -> String { try #require(input[key]?.text, "\(id): input \(key)") }
    func numbers(_ key: String) throws -> [Double] {
      try #require(input[key], "\(id): input \(key)").numbers()
    }
  }

  struct Run: Decodable, Sendable {
    let buckets: [[Double]]
    let secondsPerBucket: Double

    var exact: ExactBucketedSample { ExactBucketedSample(buckets: buckets) }
  }

  let schema: String
  let runs: [String: Run]
  let cases: [Case]

  static let shared: VectorFile? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "statistics-vectors.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(VectorFile.self, from: $0) }
  }()

  static var cases: [Case] { shared?.cases ?? [] }

  static func run(_ name: String) throws -> Run { try #require(shared?.runs[name], "run \(name)") }
}
