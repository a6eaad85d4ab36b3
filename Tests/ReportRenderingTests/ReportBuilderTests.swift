import Foundation
import K6Parsing
import LoadAggregation
import LoadAnalysis
import ReportRendering
import TestSupport
import Testing

@Suite struct ReportBuilderTests {
  private static let provenance = ReportProvenance(
    files: [.init(path: "k6lens.yaml", sha256: String(repeating: "ab", count: 32))], version: "1.2.3",
    command: "k6lens report sample-results")

  static func builder(_ analysis: Analysis, _ language: ReportLanguage = .korean) throws -> ReportBuilder {
    ReportBuilder(
      analysis: analysis, provenance: provenance, language: language, templates: .builtIn)
  }

  /// The numbers of a text in order, without the marks around them.
  private func numbers(_ text: String) -> [String] {
    var numbers: [String] = []
    var current = ""
    for character in text + " " {
      if character.isASCII && character.isNumber || (!current.isEmpty && ".,:".contains(character)) {
        current.append(character)
      } else if !current.isEmpty {
        while let last = current.last, ".,:".contains(last) { current.removeLast() }
        numbers.append(current)
        current = ""
      }
    }
    return numbers
  }

  @Test func tenSectionsInOrder() throws {
    for language in ReportLanguage.allCases {
      let document = try Self.builder(SampleMatrix.analysis, language).document
      #expect(document.sections.map(\.kind) == ReportSection.Kind.allCases)
      #expect(document.sections.map(\.number) == Array(1...10))
      #expect(document.sections.allSatisfy { !$0.blocks.isEmpty })
    }
  }

  @Test func sameNumbersInBothLanguages() throws {
    for analysis in [SampleMatrix.analysis, try GoldenMatrix.analysis()] {
      let korean = try Self.builder(analysis, .korean).document
      let english = try Self.builder(analysis, .english).document
      for kind in ReportSection.Kind.allCases {
        let texts = [korean, english].map {
          MarkdownRenderer().render($0.section(kind)?.blocks ?? [])
        }
        #expect(numbers(texts[0]).sorted() == numbers(texts[1]).sorted(), "\(kind)")
        #expect(numbers(texts[0]).count > 0 || kind == .history || kind == .findings, "\(kind)")
      }
    }
  }

  @Test func pageHoldsTheNumbersOfTheMarkdown() throws {
    let document = try Self.builder(SampleMatrix.analysis).document
    func tables(_ blocks: [ReportBlock]) -> [ReportTable] {
      blocks.flatMap { block -> [ReportTable] in
        switch block {
        case .table(let table): [table]
        case .details(_, let inner): tables(inner)
        case .prose, .figure: []
        }
      }
    }
    let all = document.sections.flatMap { tables($0.blocks) }
    #expect(all.count > 20)
    let page = try #require(Markup.read(HTMLRenderer().render(document)))
    let markdown = GFMTable.tables(in: MarkdownRenderer().render(document))
    #expect(markdown.count == all.count)
    for (table, read) in zip(all, markdown) {
      #expect(read.rows.count == table.rows.count)
      #expect(read.rows.allSatisfy { $0.count == table.columns.count })
      for row in table.rows.flatMap(\.cells) where !row.text.isEmpty {
        #expect(page.text.contains(row.text.plainText), "\(row.text.plainText)")
      }
    }
  }

  @Test func noTableIsEmpty() throws {
    for analysis in [SampleMatrix.analysis, try GoldenMatrix.analysis()] {
      let markdown = try Self.builder(analysis).markdown()
      for table in GFMTable.tables(in: markdown) { #expect(!table.rows.isEmpty, "\(table.header)") }
    }
  }

  @Test func withoutAnyDataEachSectionSaysSo() throws {
    let plan = LoadTestPlan(specs: [DeploymentSpec(name: "small")], tests: [TestPlan(name: "01-x")])
    for plan in [plan, LoadTestPlan(specs: [], tests: [])] {
      for language in ReportLanguage.allCases {
        let document = try Self.builder(Analysis(plan: plan, matrix: ResultMatrix(cells: [])), language)
          .document
        for section in document.sections {
          #expect(!section.blocks.isEmpty, "\(section.kind)")
          guard ![.conclusion, .comparison, .provenance].contains(section.kind) else { continue }
          let text = MarkdownRenderer().render(section.blocks)
          #expect(text.split(separator: "\n").count == 1, "\(section.kind): \(text)")
        }
        #expect(GFMTable.tables(in: MarkdownRenderer().render(document)).allSatisfy { !$0.rows.isEmpty })
      }
    }
  }

  @Test func sameInputSameText() throws {
    let first = try Self.builder(SampleMatrix.analysis)
    let second = try Self.builder(SampleMatrix.analysis)
    #expect(first.markdown() == second.markdown())
    #expect(first.html() == second.html())
  }

  @Test func goldenReportsSections() throws {
    let markdown = try Self.builder(GoldenMatrix.analysis()).markdown()
    // The geometric mean of the p95 ratios of all tests, and requests per second for each processor.
    #expect(markdown.contains("시나리오 4개의 기하 평균 개선 32.5%"))
    #expect(markdown.contains("| Small | 1× | 780 | — | — | — | 45 | 90 | 예 |"))
    #expect(markdown.contains("| Medium | 2× | 420 | 46.2% | +100% | 0.46 (낮음) | 95 | 95 | 예 |"))
    #expect(markdown.contains("| Large | 4× | 250 | 40.5% | +100% | 0.4 (낮음) | 180 | 90 | 예 |"))
    #expect(markdown.contains("⌈130 / (95 × 0.7)⌉ = 2"))
  }

  private func analysis(of run: RunSummary, tests: Int, name: String? = nil) -> Analysis {
    let specs = ["small", "medium", "large"].map {
      DeploymentSpec(name: $0, label: name ?? $0, cpu: 1, memoryBytes: 1e9)
    }
    let plans = (0..<tests).map { index in
      TestPlan(
        name: "\(index)-test", title: name ?? "Scenario \(index)", situation: name ?? "test \(index)",
        objectives: [SampleMatrix.objective("http_req_failed", "rate<0.01")])
    }
    return Analysis(
      plan: LoadTestPlan(title: name, specs: specs, tests: plans),
      matrix: ResultMatrix(
        cells: plans.flatMap { plan in
          specs.map { .init(test: plan.name, spec: $0.name, content: .runs([run])) }
        }))
  }

  @Test func tenThousandEndpointsFit() throws {
    let run = SyntheticRun.wide(count: 10_000) { "GET /items/\($0)/some/long/path?page=\($0 * 7)" }
    let builder = try Self.builder(analysis(of: run, tests: 1))
    let markdown = builder.markdown()
    #expect(markdown.unicodeScalars.count <= ReportBuilder.markdownLimit)
    #expect(markdown.contains("나머지 엔드포인트 9,9"))
    #expect(markdown.contains("생략한 행"))
    #expect(builder.html().utf8.count <= ReportBuilder.htmlLimit)
  }

  @Test func manyTestsFit() throws {
    let run = try #require(SampleMatrix.analysis.cell(test: "01-queue-spike", spec: "medium")?.runs.first)
    let builder = try Self.builder(analysis(of: run, tests: 16))
    #expect(builder.markdown().unicodeScalars.count <= ReportBuilder.markdownLimit)
    #expect(builder.html().utf8.count <= ReportBuilder.htmlLimit)
  }

  /// Three hundred tests on three specs: on small every objective is missed, on medium those of every fifth test.
  private func manyTests() -> Analysis {
    let specs = [("small", 0.5), ("medium", 1), ("large", 2)].map {
      DeploymentSpec(name: $0.0, cpu: $0.1, memoryBytes: $0.1 * 1e9)
    }
    let plans = (1...300).map { index in
      TestPlan(
        name: "\(index)-checkout-flow", title: "Scenario \(index): Checkout flow of shop \(index)",
        situation: "shop \(index)",
        objectives: [
          SampleMatrix.objective("http_req_failed", "rate<0.01"),
          SampleMatrix.objective("http_req_duration", "p(95)<\(500 + index)"),
          SampleMatrix.objective("http_req_duration", "avg<400"),
        ])
    }
    let runs = specs.map { spec in
      SampleMatrix.analysis.cell(test: "01-queue-spike", spec: spec.name)?.runs ?? []
    }
    return Analysis(
      plan: LoadTestPlan(specs: specs, tests: plans),
      matrix: ResultMatrix(
        cells: plans.enumerated().flatMap { index, plan in
          zip(specs, runs).map { spec, own in
            .init(
              test: plan.name, spec: spec.name,
              content: .runs(spec.name == "medium" && index % 5 == 2 ? runs[0] : own))
          }
        }))
  }

  @Test func threeHundredTestsFit() throws {
    let analysis = manyTests()
    for language in ReportLanguage.allCases {
      let builder = try Self.builder(analysis, language)
      let markdown = builder.markdown()
      #expect(markdown.unicodeScalars.count <= ReportBuilder.markdownLimit)
      if language == .korean { #expect(builder.html().utf8.count <= ReportBuilder.htmlLimit) }
      for heading in 1...10 { #expect(markdown.contains("\n## \(heading). ")) }
    }
  }

  @Test("what a long report leaves out is said, and the JSON leaves nothing out")
  func threeHundredTestsAreCutByRule() throws {
    let analysis = manyTests()
    let builder = try Self.builder(analysis, .english)
    let document = ReportBuilder(
      analysis: analysis, provenance: Self.provenance, language: .english, templates: .builtIn,
      detail: ReportDetail.levels[4]
    ).document
    let comparison = MarkdownRenderer().render(document.section(.comparison)?.blocks ?? [])
    let table = try #require(GFMTable.tables(in: comparison).first)
    let titles = table.rows.compactMap { row in row.first.flatMap { $0.hasPrefix("**") ? $0 : nil } }
    // The primary test, then such as miss an objective: here all do on small.
    #expect(titles.first == "**Scenario 1: Checkout flow of shop 1**")
    #expect(titles.count == 25)
    #expect(comparison.contains("- Scenarios left out of this table: 275, of which miss an objective: 275."))
    let conclusion = MarkdownRenderer().render(document.section(.conclusion)?.blocks ?? [])
    #expect(conclusion.contains("; scenarios besides these: 292"))
    #expect(conclusion.unicodeScalars.count < 8000)
    let json = ReportJSON(
      analysis, builder: builder, provenance: Self.provenance, language: .english
    ).document()
    #expect(json.components(separatedBy: "\"status\": \"ok\"").count - 1 == 900)
    #expect(json.contains("\"300-checkout-flow\""))
    #expect(builder.reasons.allSatisfy { !$0.text.contains("besides these") })
  }

  @Test("a run without requests and objectives is not called reliable, and leaves no gaps")
  func withoutRequests() throws {
    func metric(_ name: String, _ type: MetricType, _ values: MetricValues) -> MetricSummary {
      MetricSummary(name: name, type: type, contains: .plain, values: values)
    }
    let runs = [
      [metric("orders", .counter, .counter(CounterValues(count: 42, ratePerSecond: 4.2)))],
      [metric("data_received", .counter, .counter(CounterValues(count: 42, ratePerSecond: 4.2)))],
    ].map { metrics in
      RunSummary(
        source: RunSource(files: [], k6Version: nil),
        window: RunWindow(start: nil, end: nil, durationSeconds: 10, basis: .exact), timeline: nil,
        metrics: metrics, checks: [], groups: [], breakdowns: [], errors: [], problems: .none,
        limitations: [.noTimeSeries])
    }
    for (run, row) in zip(runs, ["| `orders` | 42 |", nil]) {
      let analysis = Analysis(
        plan: LoadTestPlan(
          specs: [DeploymentSpec(name: "small")], tests: [TestPlan(name: "01-batch")]),
        matrix: ResultMatrix(cells: [.init(test: "01-batch", spec: "small", content: .runs([run]))]))
      #expect(analysis.recommendation.confidence == nil)
      let text = try Self.builder(analysis, .english).markdown()
      #expect(text.contains("no objective was set, so there is nothing to judge it by"))
      #expect(!text.contains("Confidence"))
      #expect(text.contains("- Small: 0:10"))
      #expect(!text.contains(": ,"))
      if let row {
        #expect(text.contains(row), "\(text)")
      } else {
        #expect(text.contains("There is nothing to compare: no scenario has values."))
      }
    }
  }

  @Test func hostileNamesAreInert() throws {
    for (index, text) in HostileText.examples.enumerated() where !PlainText.line(text).isEmpty {
      let run = SyntheticRun.wide(count: 3) { "\(text)\($0)" }
      let builder = try Self.builder(
        analysis(of: run, tests: 1, name: text), index % 2 == 0 ? .korean : .english)
      let page = try #require(Markup.read(builder.html()), "\(text.debugDescription)")
      let allowed: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "nav", "ol", "ul", "li", "a",
        "main",
        "section", "p", "blockquote", "strong", "em", "code", "table", "caption", "thead", "tbody", "tr",
        "th", "td",
        "div", "span", "figure", "figcaption", "svg", "desc", "g", "path", "line", "rect", "text", "details",
        "summary",
        "script",
      ]
      let names = Set(page.elements.map(\.name))
      #expect(names.isSubset(of: allowed), "\(text.debugDescription): \(names.subtracting(allowed))")
      #expect(page.elements.filter { $0.name == "script" }.count == 1, "\(text.debugDescription)")
      #expect(page.elements.allSatisfy { $0.name != "a" || $0.attributes["href"]?.first == "#" }, "\(text)")
      let markdown = builder.markdown()
      #expect(
        markdown.split(separator: "\n").filter { $0.hasPrefix("## ") }.count == 10, "\(text.debugDescription)"
      )
      for table in GFMTable.tables(in: markdown) {
        #expect(
          table.rows.allSatisfy { $0.count == table.header.count }, "\(text.debugDescription) \(table.header)"
        )
      }
    }
  }

  @Test func sentencesAndCellsForOtherOutputs() throws {
    let builder = try Self.builder(GoldenMatrix.analysis())
    #expect(builder.reasons.map(\.spec) == ["small", "medium", "large"])
    #expect(builder.reasons.map(\.kind) == ["slaMissed", "stable", "upgrade"])
    #expect(
      builder.reasons.map(\.text) == [
        "Small 스펙은 Spike 상황에서 에러율 3.5%로 SLA 미달", "Medium 스펙은 모든 시나리오에서 안정적 성능 (에러율 1% 미만)",
        "Large 스펙은 성능 향상이 있으나 비용 대비 효율이 낮음 (40% 성능 향상, 100% 비용 증가)",
      ])
    let findings = try Self.builder(SampleMatrix.analysis).findings
    let aborted = try #require(findings.first { $0.kind == "aborted" })
    #expect(aborted.title == "임계값으로 중단된 실행")
    #expect(aborted.evidence == "lock_timeout: rate<0.20, 0:20 만에 중단")
    #expect(aborted.cause != nil && aborted.remedy != nil)
  }
}
