/// The description of all templates and their variables, as it stands in `templates/README.md`.
enum TemplateManual {
  static var text: String {
    var text = introduction
    for schema in TemplateSchema.all + TemplateSchema.html {
      text +=
        "\n## `\(schema.template)`\n\nWrites \(schema.purpose).\n\n| variable | holds | meaning |\n|---|---|---|\n"
      var known: [(rows: String, path: String)] = []
      text += rows(schema.variables, path: "", known: &known)
    }
    return text
  }

  private static func rows(
    _ variables: [TemplateSchema.Variable], path: String, known: inout [(rows: String, path: String)]
  ) -> String {
    var text = ""
    for variable in variables {
      let name = path + variable.name
      let own = "| `\(name)` | \(kind(variable.kind)) | \(variable.meaning) |\n"
      switch variable.kind {
      case .text, .flag, .block: text += own
      case .list(let inner), .group(let inner):
        var ignored: [(rows: String, path: String)] = []
        let plain = rows(inner, path: "", known: &ignored)
        if let same = known.first(where: { $0.rows == plain }) {
          text +=
            "| `\(name)` | \(kind(variable.kind)) | \(variable.meaning); inside as in `\(same.path)` |\n"
        } else {
          text += own + rows(inner, path: name + " › ", known: &known)
          known.append((plain, name))
        }
      }
    }
    return text
  }

  private static func kind(_ kind: TemplateSchema.Variable.Kind) -> String {
    switch kind {
    case .text: "text"
    case .flag: "flag"
    case .block: "block"
    case .list: "list"
    case .group: "group"
    }
  }

  private static let introduction = """
    # Templates

    Every sentence of a report comes from these templates: Markdown with [mustache](https://mustache.github.io/mustache.5.html) tags, one file
    for each part and language, `NAME.LANGUAGE.mustache`. `k6lens report --templates DIR` takes each template that is in `DIR` (or a folder in
    it) instead of the built-in one of the same file name; the others stay.

    - `{{name}}` shows a text. Values are escaped, so that they show as they are and never become markup; `{{{name}}}` does the same.
    - `{{#name}}` … `{{/name}}` shows for a flag that is set, a variable that is present, once for a group and once for each entry of a list;
      inside a group or an entry its own variables come first. `{{^name}}` … `{{/name}}` shows for what is not set, absent or empty.
    - A *block* is a table, a chart or a folded part. Put `{{name}}` on a line of its own.
    - `{{> other.ko}}` includes another template, also one of your own. `{{! text }}` is a comment.
    - Lambdas, other delimiters, inheritance and pragmas are not supported.

    `page.html.mustache` and `style.html.mustache` are the frame and the style sheet of the HTML report, in all languages. The page's
    content security policy allows the style sheet and the script it was given, nothing else.

    The HTML report is made from the same Markdown; HTML in a template is left out of it. An unknown variable, a section that is not closed, a
    template that includes itself and a file that no report uses are errors with file and line.

    A path such as `deployment › instances` is the variable `instances` inside `{{#deployment}}`.

    """
}
