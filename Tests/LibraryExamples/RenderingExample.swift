import LoadAggregation
import LoadAnalysis
import ReportRendering

func renderingExample() throws {
  // begin
  let base = try RunReader().summary(of: ["before.json.gz"])
  let candidate = try RunReader().summary(of: ["after.json.gz"])
  let diff = RunDiff(base: [base], candidate: [candidate])
  for language in ReportLanguage.allCases {
    let text = DiffText(language: language).render(diff)
    print(text.prefix { $0 != "\n" })
  }
  print(DiffMarkdown().render(diff).prefix { $0 != "\n" })
  print(JUnitReport().document(diff).prefix { $0 != "\n" })
  // end
}
