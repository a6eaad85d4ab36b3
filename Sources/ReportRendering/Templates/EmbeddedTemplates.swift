import ReportTemplates

/// The built-in templates as text.
enum EmbeddedTemplates {
  static var all: [(file: String, text: String)] {
    ReportTemplates.files.map { (file: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
  }
}
