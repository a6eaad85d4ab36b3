/// Looks through a template and the partials it includes before any is rendered.
///
/// The mustache library renders an unknown name as nothing and a partial that includes itself until the stack
/// ends; so names, sections and inclusions are checked here.
struct TemplateCheck {
  /// Where a template's text stands.
  struct Source: Sendable, Equatable {
    let file: String
    let text: String
  }

  /// All templates by their names with language, `conclusion.ko`.
  let sources: [String: Source]

  /// Checks one template against its variables.
  ///
  /// - Returns: the names of all templates that it includes, itself among them.
  func check(_ name: String, schema: TemplateSchema) throws(TemplateError) -> Set<String> {
    var included: Set<String> = []
    try check(name, scopes: [schema.variables], path: [], included: &included)
    return included
  }

  private func check(
    _ name: String, scopes: [[TemplateSchema.Variable]], path: [String], included: inout Set<String>
  ) throws(TemplateError) {
    guard let source = sources[name] else { return }
    included.insert(name)
    var scopes = scopes
    var open: [(tag: TemplateTag, pushed: Bool)] = []
    for tag in try TemplateTag.tags(of: source.text, file: source.file) {
      func fault(_ message: String) -> TemplateError {
        TemplateError(file: source.file, line: tag.line, message: message)
      }
      switch tag.kind {
      case .variable:
        guard let variable = Self.resolve(tag.name, scopes: scopes) else {
          throw fault(unknown(tag.name, scopes: scopes))
        }
        switch variable.kind {
        case .text, .block: break
        case .flag, .list, .group:
          throw fault("`\(tag.name)` holds no text, expected `{{#\(tag.name)}}` … `{{/\(tag.name)}}`")
        }
      case .section, .inverted:
        guard let variable = Self.resolve(tag.name, scopes: scopes) else {
          throw fault(unknown(tag.name, scopes: scopes))
        }
        var pushed = false
        if tag.kind == .section {
          switch variable.kind {
          case .list(let inner), .group(let inner):
            scopes.append(inner)
            pushed = true
          case .text, .flag, .block: break
          }
        }
        open.append((tag, pushed))
      case .close:
        guard let last = open.popLast(), last.tag.name == tag.name else {
          throw fault("`{{/\(tag.name)}}` closes no open section")
        }
        if last.pushed { scopes.removeLast() }
      case .partial:
        guard sources[tag.name] != nil else { throw fault("there is no template `\(tag.name)` to include") }
        guard tag.name != name, !path.contains(tag.name) else {
          throw fault("`\(tag.name)` includes itself")
        }
        try check(tag.name, scopes: scopes, path: path + [name], included: &included)
      }
    }
    if let last = open.last {
      throw TemplateError(
        file: source.file, line: last.tag.line,
        message: "`{{#\(last.tag.name)}}` is not closed, expected `{{/\(last.tag.name)}}`")
    }
  }

  private static func resolve(
    _ name: String, scopes: [[TemplateSchema.Variable]]
  ) -> TemplateSchema.Variable? {
    var parts = name.split(separator: ".")[...]
    guard let first = parts.popFirst() else { return nil }
    for scope in scopes.reversed() {
      guard var found = scope.first(where: { $0.name == first }) else { continue }
      for part in parts {
        guard case .group(let inner) = found.kind, let next = inner.first(where: { $0.name == part }) else {
          return nil
        }
        found = next
      }
      return found
    }
    return nil
  }

  private func unknown(_ name: String, scopes: [[TemplateSchema.Variable]]) -> String {
    let known = Set(scopes.flatMap { $0.map(\.name) })
    let nearest = known.map { (EditDistance.between(name, $0), $0) }.min { $0 < $1 }
    if let nearest, nearest.0 <= max(2, name.count / 3) {
      return "unknown variable `\(name)`, did you mean `\(nearest.1)`?"
    }
    return "unknown variable `\(name)`, templates/README.md lists those of each template"
  }
}
