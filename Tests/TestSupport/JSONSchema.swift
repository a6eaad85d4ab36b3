import Foundation

/// Checks JSON against the part of JSON Schema (2020-12) that this project's schemas use.
///
/// An unknown keyword is an error of its own, so that a schema cannot say more than is checked.
public struct JSONSchema {
  private let root: [String: Any]

  /// The schema of a file in `docs/json-schema`.
  public init(named name: String) throws {
    let data = try Data(contentsOf: Fixtures.root.appending(path: "docs/json-schema/\(name)"))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document: one line a place, empty when nothing is.
  public func problems(of document: String) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(document.utf8), options: .fragmentsAllowed)
    return problems(value, root, at: "$")
  }

  private static let annotations: Set<String> = [
    "$schema", "$id", "$defs", "title", "description", "examples",
  ]

  private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    schema.keys.sorted().flatMap { keyword -> [String] in
      if Self.annotations.contains(keyword) { return [] }
      return problems(value, keyword, schema[keyword] ?? NSNull(), schema, at: path)
    }
  }

  private func problems(
    _ value: Any, _ keyword: String, _ argument: Any, _ schema: [String: Any], at path: String
  ) -> [String] {
    switch (keyword, argument) {
    case ("$ref", let reference as String):
      let parts = reference.split(separator: "/").dropFirst()
      let found = parts.reduce(root as Any?) { ($0 as? [String: Any])?[String($1)] }
      guard let target = found as? [String: Any] else { return ["\(path): no \(reference)"] }
      return problems(value, target, at: path)
    case ("type", let type as String):
      return Self.isType(value, type) ? [] : ["\(path): expected \(type)"]
    case ("const", let constant):
      return Self.isEqual(value, constant) ? [] : ["\(path): expected \(constant)"]
    case ("enum", let cases as [Any]):
      return cases.contains { Self.isEqual(value, $0) } ? [] : ["\(path): \(value) is none of \(cases)"]
    case ("required", let names as [String]):
      let object = value as? [String: Any] ?? [:]
      return names.filter { object[$0] == nil }.map { "\(path): no \($0)" }
    case ("properties", let properties as [String: Any]):
      guard let object = value as? [String: Any] else { return [] }
      return object.keys.sorted().flatMap { name -> [String] in
        guard let member = object[name], let inner = properties[name] as? [String: Any] else { return [] }
        return problems(member, inner, at: "\(path).\(name)")
      }
    case ("additionalProperties", let isAllowed as Bool):
      guard let object = value as? [String: Any], !isAllowed else { return [] }
      let known = (schema["properties"] as? [String: Any] ?? [:]).keys
      return object.keys.filter { !known.contains($0) }.sorted().map { "\(path): unknown \($0)" }
    case ("additionalProperties", let inner as [String: Any]):
      guard let object = value as? [String: Any] else { return [] }
      let known = (schema["properties"] as? [String: Any] ?? [:]).keys
      return object.keys.filter { !known.contains($0) }.sorted().flatMap { name in
        object[name].map { problems($0, inner, at: "\(path).\(name)") } ?? []
      }
    case ("items", let inner as [String: Any]):
      guard let array = value as? [Any] else { return [] }
      return array.enumerated().flatMap { problems($0.element, inner, at: "\(path)[\($0.offset)]") }
    case ("minItems", let count as Int):
      return (value as? [Any]).map { $0.count >= count } ?? true ? [] : ["\(path): fewer than \(count)"]
    case ("maxItems", let count as Int):
      return (value as? [Any]).map { $0.count <= count } ?? true ? [] : ["\(path): more than \(count)"]
    case ("minimum", let limit as Double):
      return (value as? Double).map { $0 >= limit } ?? true ? [] : ["\(path): below \(limit)"]
    case ("maximum", let limit as Double):
      return (value as? Double).map { $0 <= limit } ?? true ? [] : ["\(path): above \(limit)"]
    case ("exclusiveMinimum", let limit as Double):
      return (value as? Double).map { $0 > limit } ?? true ? [] : ["\(path): not above \(limit)"]
    case ("pattern", let pattern as String):
      guard let text = value as? String else { return [] }
      return text.range(of: pattern, options: .regularExpression) == nil ? ["\(path): not \(pattern)"] : []
    case ("oneOf", let schemas as [[String: Any]]):
      let fitting = schemas.filter { problems(value, $0, at: path).isEmpty }.count
      return fitting == 1 ? [] : ["\(path): fits \(fitting) of \(schemas.count)"]
    default: return ["\(path): the schema's \(keyword) is not understood"]
    }
  }

  private static func isType(_ value: Any, _ type: String) -> Bool {
    let isBool = (value as? NSNumber).map { CFBoolean.isBoolean($0) } ?? (value is Bool)
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "boolean": return isBool
    case "null": return value is NSNull
    case "number": return !isBool && value is NSNumber
    case "integer": return !isBool && (value as? Double).map { $0 == $0.rounded() } ?? false
    default: return false
    }
  }

  private static func isEqual(_ left: Any, _ right: Any) -> Bool {
    switch (left, right) {
    case (let left as String, let right as String): left == right
    case (let left as NSNumber, let right as NSNumber): left == right
    default: false
    }
  }
}

private enum CFBoolean {
  /// Whether a number was `true` or `false` in the text.
  static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
