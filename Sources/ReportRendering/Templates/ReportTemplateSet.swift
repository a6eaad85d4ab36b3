import Foundation
import LoadAnalysis
import ReportTemplates

/// The templates that a report's words come from: the built-in ones, any of them replaced by the user's.
public struct ReportTemplateSet: Sendable {
  private let library: TemplateLibrary

  /// The templates that come with the program.
  public static let builtIn = ReportTemplateSet(library: TemplateLibrary(builtInSources))

  private static var builtInSources: [String: TemplateCheck.Source] {
    var sources: [String: TemplateCheck.Source] = [:]
    for source in EmbeddedTemplates.all {
      sources[name(of: source.file)] = .init(file: source.file, text: source.text)
    }
    return sources
  }

  /// The built-in templates, with those of a folder and its subfolders in place of the ones of the same name.
  ///
  /// - Parameter directory: a folder of `*.mustache` files, such as `conclusion.ko.mustache`.
  /// - Throws: the first fault: an unknown variable or file name, a section left open, a partial that includes
  ///   itself, a file that is not UTF-8, a folder that cannot be read.
  public init(directory: String) throws(TemplateError) {
    let paths: [String]
    do {
      paths = try FileManager.default.subpathsOfDirectory(atPath: directory)
    } catch {
      throw TemplateError(file: directory, line: nil, message: "the folder cannot be read")
    }
    var sources: [(file: String, text: String)] = []
    for path in paths.sorted() where path.hasSuffix(".mustache") {
      let file = directory.hasSuffix("/") ? directory + path : directory + "/" + path
      guard let data = FileManager.default.contents(atPath: file) else {
        throw TemplateError(file: file, line: nil, message: "the file cannot be read")
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw TemplateError(file: file, line: nil, message: "the file is not UTF-8 text")
      }
      sources.append((file: file, text: text))
    }
    try self.init(replacing: sources)
  }

  /// The built-in templates, with the given ones in place of those of the same name.
  ///
  /// - Parameter sources: files as the user names them, with their text; the last part of a path up to
  ///   `.mustache` is the template's name.
  /// - Throws: the first fault found, with file and line.
  public init(replacing sources: [(file: String, text: String)]) throws(TemplateError) {
    var own: [String: TemplateCheck.Source] = [:]
    for source in sources {
      let name = Self.name(of: source.file)
      if let other = own[name] {
        throw TemplateError(
          file: source.file, line: nil, message: "a template of the same name is `\(other.file)`")
      }
      own[name] = .init(file: source.file, text: source.text)
    }
    let all = Self.builtInSources.merging(own) { $1 }

    let check = TemplateCheck(sources: all)
    var used: Set<String> = []
    var faults: [TemplateError] = []
    let parts =
      ReportLanguage.allCases.flatMap { language in
        TemplateSchema.all.map { (name: "\($0.template).\(language.rawValue)", schema: $0) }
      } + TemplateSchema.html.map { (name: "\($0.template).html", schema: $0) }
    for part in parts {
      do throws(TemplateError) {
        used.formUnion(try check.check(part.name, schema: part.schema))
      } catch {
        faults.append(error)
      }
    }
    if let first = faults.min(by: { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }) { throw first }
    if let unused = own.filter({ !used.contains($0.key) }).values.map(\.file).min() {
      throw TemplateError(
        file: unused, line: nil,
        message: "no template of this name is used, templates/README.md lists them")
    }

    library = TemplateLibrary(all)
    for name in own.keys.sorted() { try library.read(name) }
  }

  private init(library: TemplateLibrary) { self.library = library }

  /// Renders a template of the page's frame.
  func text(_ template: String, values: TemplateValues) -> String {
    var blocks: [ReportBlock] = []
    let object = Self.object(values, isPlain: false, blocks: &blocks)
    return library.render(template, object)
  }

  /// Renders a template into blocks: its Markdown in pieces, with the blocks it names between them.
  func blocks(_ template: String, language: ReportLanguage, values: TemplateValues) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    let object = Self.object(values, isPlain: false, blocks: &blocks)
    let text = library.render("\(template).\(language.rawValue)", object)
    return TemplateSlots.split(text, blocks: blocks)
  }

  /// Renders a template that names no blocks into one line: of Markdown, or of plain text without any escapes.
  func line(
    _ template: String, language: ReportLanguage, values: TemplateValues, isPlain: Bool = false
  ) -> String {
    var blocks: [ReportBlock] = []
    let object = Self.object(values, isPlain: isPlain, blocks: &blocks)
    let text = library.render("\(template).\(language.rawValue)", object)
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func object(
    _ values: TemplateValues, isPlain: Bool, blocks: inout [ReportBlock]
  ) -> [String: Any] {
    var object: [String: Any] = [:]
    // Blocks are numbered as they are met, so the order must not depend on the hash seed.
    for (name, value) in values.values.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .text(let text): object[name] = isPlain ? text.plainText : MarkdownInline.text(text)
      case .markdown(let text): object[name] = text
      case .flag(let flag): object[name] = flag
      case .list(let entries):
        object[name] = entries.map { Self.object($0, isPlain: isPlain, blocks: &blocks) }
      case .group(let group): object[name] = Self.object(group, isPlain: isPlain, blocks: &blocks)
      case .block(let block):
        object[name] = TemplateSlots.mark(blocks.count)
        blocks.append(block)
      }
    }
    return object
  }

  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".mustache") ? String(last.dropLast(".mustache".count)) : last
  }
}
