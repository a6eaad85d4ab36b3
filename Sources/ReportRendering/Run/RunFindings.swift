import LoadAnalysis

/// What is worth attention in one run, in the words of the reports.
struct RunFindings {
  /// One finding with what was seen, why that may be, and what to do.
  struct Line: Equatable {
    let severity: Finding.Severity
    let title: String
    /// Evidence, cause and remedy, those there are.
    let sentences: [String]
  }

  /// The findings, the most severe first.
  let lines: [Line]

  init(_ findings: [Finding], language: ReportLanguage) {
    let context = ReportContext(
      analysis: Analysis(plan: LoadTestPlan(specs: [], tests: []), matrix: ResultMatrix(cells: [])),
      provenance: ReportProvenance(files: [], version: "", command: ""), language: language,
      templates: .builtIn, detail: ReportDetail.levels[0])
    lines = findings.map { finding in
      let wording = FindingWording(context: context, finding: finding)
      let texts = [FindingWording.Part.isEvidence, .isCause, .isRemedy].map {
        wording.text($0, isPlain: true)
      }
      return Line(
        severity: finding.severity, title: wording.text(.isTitle, isPlain: true),
        sentences: texts.filter { !$0.isEmpty })
    }
  }
}
