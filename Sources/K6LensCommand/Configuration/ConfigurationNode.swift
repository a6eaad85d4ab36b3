import LoadAnalysis
import Yams

/// A value in a configuration file that knows where it stands, so that what is wrong with it can be said with its line.
struct ConfigurationNode {
  /// The file as it is shown to the user.
  let path: String
  /// Where in the document: `tests.01-queue-spike.rows`; empty at the top.
  let keyPath: String
  private let node: Node

  /// The top of a document.
  ///
  /// - Throws: `ConfigurationError` when the text is not YAML or a key stands twice in one place.
  init?(yaml: String, path: String) throws(ConfigurationError) {
    do {
      guard let node = try Yams.compose(yaml: yaml), !Self.isNull(node) else { return nil }
      self.init(node, path: path, keyPath: "")
    } catch {
      throw ConfigurationError(path: path, line: Self.line(of: error), message: Self.message(of: error))
    }
  }

  private init(_ node: Node, path: String, keyPath: String) {
    self.node = node
    self.path = path
    self.keyPath = keyPath
  }

  /// The error of a message about this value.
  func error(_ message: String) -> ConfigurationError {
    ConfigurationError(path: path, line: node.mark?.line, message: message)
  }

  private func wrongType(_ expected: String) -> ConfigurationError {
    let found =
      switch node {
      case .scalar(let scalar): Self.isNull(node) ? "nothing" : "'\(scalar.string)'"
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .alias: "an alias"
      }
    return error("\(keyPath.isEmpty ? "the file" : keyPath) is \(found), expected \(expected)")
  }

  private static func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  // MARK: Kinds of values

  /// Whether the value is a mapping.
  var isMapping: Bool { node.mapping != nil }
  /// Whether the value is a list.
  var isList: Bool { node.sequence != nil }
  /// Whether nothing stands behind the key.
  var isNull: Bool { Self.isNull(node) }

  /// The members of a mapping with their keys, in the order of the file.
  func members() throws(ConfigurationError) -> [(key: String, value: ConfigurationNode)] {
    if isNull { return [] }
    guard let mapping = node.mapping else { throw wrongType("a mapping") }
    var members: [(key: String, value: ConfigurationNode)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        throw ConfigurationError(path: path, line: key.mark?.line, message: "a key is not a word")
      }
      let keyPath = self.keyPath.isEmpty ? name : "\(self.keyPath).\(name)"
      members.append((name, ConfigurationNode(value, path: path, keyPath: keyPath)))
    }
    return members
  }

  /// The members of a mapping that may hold only certain keys.
  ///
  /// - Throws: `ConfigurationError` for any other key.
  func members(_ allowed: [String]) throws(ConfigurationError) -> [String: ConfigurationNode] {
    if !isNull, let mapping = node.mapping {
      for (key, _) in mapping {
        guard let name = key.scalar?.string, !allowed.contains(name) else { continue }
        throw unknownKey(name, line: key.mark?.line, allowed: allowed)
      }
    }
    var members: [String: ConfigurationNode] = [:]
    for (key, value) in try self.members() { members[key] = value }
    return members
  }

  private func unknownKey(_ name: String, line: Int?, allowed: [String]) -> ConfigurationError {
    let place = keyPath.isEmpty ? "" : " in \(keyPath)"
    let expected =
      Spelling.nearest(to: name, among: allowed).map { "did you mean '\($0)'?" }
      ?? "expected \(Spelling.list(allowed, or: "or"))"
    return ConfigurationError(path: path, line: line, message: "unknown key '\(name)'\(place), \(expected)")
  }

  /// The elements of a list; a single value counts as a list of one where `allowsSingle`.
  func elements(allowsSingle: Bool = false) throws(ConfigurationError) -> [ConfigurationNode] {
    if isNull { return [] }
    guard let sequence = node.sequence else {
      if allowsSingle, node.scalar != nil { return [self] }
      throw wrongType("a list")
    }
    return sequence.enumerated().map { index, element in
      ConfigurationNode(element, path: path, keyPath: "\(keyPath)[\(index + 1)]")
    }
  }

  /// A text.
  func text() throws(ConfigurationError) -> String {
    guard let scalar = node.scalar, !isNull else { throw wrongType("a text") }
    return scalar.string
  }

  /// A text, or one for each language: `{ ko: …, en: … }`; where the language's own is missing, the other.
  func text(in language: ReportLanguage) throws(ConfigurationError) -> String {
    guard isMapping else { return try text() }
    let texts = try members(ReportLanguage.allCases.map(\.rawValue))
    for candidate in [language] + ReportLanguage.allCases {
      if let text = texts[candidate.rawValue] { return try text.text() }
    }
    throw wrongType("a text, or one for each language such as { ko: …, en: … }")
  }

  /// A text that is one of several words.
  func word<Word: RawRepresentable & CaseIterable>(
    _: Word.Type
  ) throws(ConfigurationError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text()) else {
      throw wrongType(Spelling.list(Word.allCases.map(\.rawValue), or: "or"))
    }
    return word
  }

  /// A finite number for which `isAllowed` holds; `expected` says in words which those are.
  func number(
    _ expected: String = "a number", where isAllowed: (Double) -> Bool = { _ in true }
  ) throws(ConfigurationError) -> Double {
    guard let scalar = node.scalar, scalar.style == .plain, let number = Double(scalar.string),
      number.isFinite, isAllowed(number)
    else { throw wrongType(expected) }
    return number
  }

  /// A whole number of at least `minimum`.
  func integer(atLeast minimum: Int) throws(ConfigurationError) -> Int {
    guard let scalar = node.scalar, scalar.style == .plain, let number = Int(scalar.string), number >= minimum
    else { throw wrongType("a whole number of at least \(minimum)") }
    return number
  }

  /// `true` or `false`.
  func flag() throws(ConfigurationError) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { throw wrongType("true or false") }
    switch scalar.string {
    case "true", "True", "TRUE", "yes", "on": return true
    case "false", "False", "FALSE", "no", "off": return false
    default: throw wrongType("true or false")
    }
  }

  // MARK: Errors of YAML itself

  private static func line(of error: any Error) -> Int? {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  private static func message(of error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      return "not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      let names = keys.sorted().map { "'\($0)'" }
      return "the key \(names.joined(separator: ", ")) stands twice in one place"
    case .reader: return "not YAML: the text is not UTF-8 or holds control characters"
    default: return "not YAML"
    }
  }
}
