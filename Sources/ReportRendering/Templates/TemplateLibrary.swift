import K6Parsing
import Mustache

/// Templates that are read when they are first rendered: a run's page needs few of them.
final class TemplateLibrary: Sendable {
  private struct State {
    /// The pieces of the templates that were read, by name.
    var pieces: [String: [MustacheTemplate]] = [:]
    /// The templates that others include.
    var partials = MustacheLibrary()
  }

  private let sources: [String: TemplateCheck.Source]
  private let state = Locked(State())

  /// A library of templates by their names with language, `conclusion.ko`; none includes itself.
  init(_ sources: [String: TemplateCheck.Source]) { self.sources = sources }

  /// Reads a template, and those it includes, unless that was done.
  ///
  /// - Throws: what is wrong with it.
  func read(_ name: String) throws(TemplateError) {
    if state.withLock({ $0.pieces[name] }) != nil { return }
    guard let source = sources[name] else { return }
    for tag in try partials(of: source) {
      try read(tag.name)
      guard let included = sources[tag.name] else { continue }
      let template = try Self.template(included.text, of: included)
      state.withLock { $0.partials.register(template, named: tag.name) }
    }
    var pieces: [MustacheTemplate] = []
    for piece in TemplatePieces.cut(source.text) { pieces.append(try Self.template(piece, of: source)) }
    state.withLock { $0.pieces[name] = pieces }
  }

  /// The text of a template; empty where there is no sound one of this name.
  func render(_ name: String, _ object: [String: Any]) -> String {
    try? read(name)
    let (pieces, partials) = state.withLock { ($0.pieces[name] ?? [], $0.partials) }
    return pieces.map { $0.render(object, library: partials) }.joined()
  }

  private func partials(of source: TemplateCheck.Source) throws(TemplateError) -> [TemplateTag] {
    guard source.text.contains("{{>") else { return [] }
    return try TemplateTag.tags(of: source.text, file: source.file).filter { $0.kind == .partial }
  }

  private static func template(_ text: String, of source: TemplateCheck.Source) throws(TemplateError)
    -> MustacheTemplate
  {
    do {
      // Values come escaped, so that the library must leave them alone.
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
    } catch {
      throw TemplateError(file: source.file, line: nil, message: "the template cannot be read: \(error)")
    }
  }
}
