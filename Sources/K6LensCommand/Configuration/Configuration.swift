import LoadAnalysis

/// A plan with the file it comes from.
struct Configuration {
  /// The name of the file that is looked for.
  static let fileName = "k6lens.yaml"

  /// The plan; one without specs and tests where there is no file.
  let plan: LoadTestPlan
  /// The file as it is shown to the user, or `nil` when there is none.
  let path: String?

  /// Reads the given file, or the nearest `k6lens.yaml` in `directory` and its parents; of texts in several languages
  /// those in `language`, or in the file's own.
  ///
  /// - Throws: `CommandFailure` when the given file does not exist, `ConfigurationError` when something in it is wrong,
  ///   `FileError` when it cannot be read.
  init(given path: String?, near directory: String, language: ReportLanguage? = nil) throws {
    guard let path = path ?? Self.nearest(to: directory) else {
      self.path = nil
      plan = LoadTestPlan(specs: [], tests: [])
      return
    }
    if FileSystem.kind(path) == .missing {
      throw CommandFailure(status: .inputNotFound, message: "\(path): no such configuration file")
    }
    guard let yaml = String(validating: try FileSystem.contents(of: path), as: UTF8.self) else {
      throw ConfigurationError(path: path, line: nil, message: "the text is not UTF-8")
    }
    self.path = path
    plan = try PlanReader.plan(yaml: yaml, path: path, language: language)
  }

  private static func nearest(to directory: String) -> String? {
    let own = FileSystem.join(directory, fileName)
    if FileSystem.kind(own) == .file { return own }
    // From here on by absolute paths, so that `..` in the directory and links do not mislead.
    guard var folder = FileSystem.absolute(directory) else { return nil }
    while folder != "/" {
      folder = FileSystem.directory(of: folder)
      let candidate = FileSystem.join(folder, fileName)
      if FileSystem.kind(candidate) == .file { return candidate }
    }
    return nil
  }
}
