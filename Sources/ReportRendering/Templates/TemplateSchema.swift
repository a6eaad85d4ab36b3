/// The variables that a template may use.
struct TemplateSchema: Sendable {
  /// One variable.
  struct Variable: Sendable {
    /// What a variable holds.
    enum Kind: Sendable {
      case text, flag, block
      case list([Variable])
      case group([Variable])
    }

    let name: String
    let kind: Kind
    /// What it means, for `templates/README.md`.
    let meaning: String

    static func text(_ name: String, _ meaning: String) -> Variable {
      Variable(name: name, kind: .text, meaning: meaning)
    }
    static func flag(_ name: String, _ meaning: String) -> Variable {
      Variable(name: name, kind: .flag, meaning: meaning)
    }
    static func block(_ name: String, _ meaning: String) -> Variable {
      Variable(name: name, kind: .block, meaning: meaning)
    }
    static func list(_ name: String, _ meaning: String, _ variables: [Variable]) -> Variable {
      Variable(name: name, kind: .list(variables), meaning: meaning)
    }
    static func group(_ name: String, _ meaning: String, _ variables: [Variable]) -> Variable {
      Variable(name: name, kind: .group(variables), meaning: meaning)
    }
  }

  /// The template's name without language and extension.
  let template: String
  /// What it writes.
  let purpose: String
  /// Its variables.
  let variables: [Variable]
}
