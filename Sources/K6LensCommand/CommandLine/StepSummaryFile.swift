import LoadAnalysis
import ReportRendering

/// The file that GitHub shows as a step's summary.
enum StepSummaryFile {
  /// Adds Markdown to the file that `GITHUB_STEP_SUMMARY` names, cut to what GitHub takes; does nothing elsewhere.
  ///
  /// - Throws: `FileError` when the file cannot be written.
  static func append(_ markdown: String, language: ReportLanguage, in context: CommandContext) throws {
    guard let path = context.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return }
    let known = FileSystem.kind(path) == .file ? try FileSystem.contents(of: path) : []
    let room = GitHubStepSummary.byteLimit - known.count
    let text = GitHubStepSummary(byteLimit: room, language: language).render(markdown)
    try FileSystem.write(String(decoding: known, as: UTF8.self) + text, to: path)
  }
}
