import LoadAnalysis

/// What one run shows beyond its numbers, as Markdown: findings and growth.
struct RunRemarks {
  private let wording: RunWording
  private let findings: [RunFindings.Line]
  private let drifts: [String]

  /// The remarks on a run; none without an analysis.
  init(_ analysis: RunAnalysis?, wording: RunWording, language: ReportLanguage) {
    self.wording = wording
    findings = RunFindings(analysis?.findings ?? [], language: language).lines
    drifts = (analysis?.drifts ?? []).compactMap { DriftLine(language: language).text($0) }
  }

  /// A section for each kind that there is, in which every text is escaped; empty where there is nothing to say.
  var markdown: String {
    var text = ""
    if !findings.isEmpty {
      text += "\n## \(wording.findings)\n\n"
      for finding in findings {
        text += "- \(mark(finding.severity)) **\(MarkdownEscaping.text(finding.title))**\n"
        text += finding.sentences.map { "  - \(MarkdownEscaping.text($0))\n" }.joined()
      }
    }
    if !drifts.isEmpty {
      text += "\n## \(wording.stability)\n\n" + drifts.map { "- \(MarkdownEscaping.text($0))\n" }.joined()
    }
    return text
  }

  private func mark(_ severity: Finding.Severity) -> String {
    switch severity {
    case .critical: "✗"
    case .warning: "\\!"
    case .note: "·"
    }
  }
}
