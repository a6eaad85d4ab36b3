import Foundation
import LoadAggregation
import LoadAnalysis
import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct InitTests {
  /// A new directory with a copy of the recorded matrix in `results`, without its configuration.
  private static func matrix() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    for file in try FileManager.default.contentsOfDirectory(atPath: Fixtures.sampleResults.path)
    where file.hasSuffix(".json.gz") {
      try directory.write(
        "results/\(file)", try Data(contentsOf: Fixtures.sampleResults.appending(path: file)))
    }
    return directory
  }

  private func json(_ run: BinaryRun) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: run.output) as? NSDictionary)
  }

  @Test("on the recorded matrix, init and report need no edit")
  func recordedMatrix() throws {
    let directory = try Self.matrix()
    let bare = try json(try BinaryRun("report", "results", "--format", "json", in: directory.url))
    let run = try BinaryRun("init", "results", in: directory.url)
    #expect(run.status == 0)
    #expect(run.errorOutput == "k6lens: wrote k6lens.yaml\n")
    try Expected.expect(run.text, equals: "init/recorded-matrix.txt")
    try Expected.expect(try directory.read("k6lens.yaml"), equals: "init/recorded-matrix.yaml")

    let report = try BinaryRun("report", in: directory.url)
    #expect(report.status == 0)
    #expect(report.errorOutput == "k6lens: wrote results/load-testing-result-report.md\n")
    let text = try directory.read("results/load-testing-result-report.md")
    #expect(text.contains("| Metric | Small (0.5CPU, 512MB) | Medium (1CPU, 1GB) | Large (2CPU, 2GB) |"))
    // The thresholds judge as they do without a configuration; only where they were stated is told differently.
    let configured = try json(try BinaryRun("report", "--format", "json", in: directory.url))
    for key in ["tests", "cells"] {
      #expect(configured[key] as? NSArray == bare[key] as? NSArray, "\(key)")
    }
    #expect(verdicts(configured) == verdicts(bare))
    #expect(verdicts(bare).count > 40)
  }

  @Test func whatIsCommentedOutCanBeUsedAsItStands() throws {
    let yaml = try String(
      contentsOf: Fixtures.directory.appending(path: "expected/init/recorded-matrix.yaml"), encoding: .utf8)
    let filled = yaml.replacing(/(?m)^# (title|resources|recommendation|  )/) { "\($0.1)" }
      .replacing(/(?m)^( +)# (- \{|situation: )/) { "\($0.1)\($0.2)" }
    let plan = try PlanReader.plan(yaml: filled, path: "x")
    #expect(plan.title == "Load test of the reservation service")
    #expect(plan.tests.first?.situation == "Spike")
    #expect(plan.tests.map { $0.rows?.count ?? 0 } == [5, 7, 6, 6])
    #expect(plan.resources.directory == "results/prometheus")
    #expect(plan.resources.series.map(\.name) == ["memory", "cpu"])
    #expect(plan.recommendation.primaryTest == "01-queue-spike")
    #expect(plan.recommendation.targetRequestsPerSecond == 250)
  }

  private func verdicts(_ report: NSDictionary) -> [String] {
    (report["objectives"] as? [NSDictionary] ?? []).map { objective in
      let margin = (objective["margin"] as? NSDictionary)?["relative"]
      return ["test", "spec", "metric", "expression", "observed", "verdict"]
        .map { "\(objective[$0] ?? "-")" }.joined(separator: " ") + " \(margin ?? "-")"
    }.sorted()
  }

  @Test func anExistingFileStaysWithoutForce() throws {
    let directory = try TemporaryDirectory()
    try directory.write("01-a-small.json", SmallRun.text)
    try directory.write("k6lens.yaml", "title: mine\n")
    let refused = try BinaryRun("init", in: directory.url)
    #expect(refused.status == 64)
    #expect(refused.text == "")
    #expect(
      refused.errorOutput
        == "k6lens: k6lens.yaml is there already; --force replaces it, '-o -' shows the new one\n")
    #expect(try directory.read("k6lens.yaml") == "title: mine\n")
    let shown = try BinaryRun("init", "-o", "-", in: directory.url)
    #expect(shown.status == 0)
    #expect(shown.text.hasPrefix("# What 'k6lens report' is about."))
    #expect(shown.errorOutput.hasPrefix(".: 1 result file, 1 test, 1 spec\n"))
    #expect(try BinaryRun("init", "--force", "--quiet", in: directory.url).text == "")
    #expect(try directory.read("k6lens.yaml") == shown.text)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        == ["01-a-small.json", "k6lens.yaml"])
  }

  @Test func whereThereIsNothingOneSentenceSaysSo() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      at: directory.url.appending(path: "empty"), withIntermediateDirectories: false)
    try directory.write("file.txt", "")
    try directory.write("broken/01-a-small.json", "no k6 here\n")
    for (argument, status, message) in [
      ("empty", 65, "empty: no result files, expected names such as 01-queue-spike-small.json"),
      ("gone", 66, "gone: no such directory"),
      ("file.txt", 64, "file.txt is a file, expected the directory of the results"),
    ] as [(String, Int32, String)] {
      let run = try BinaryRun("init", argument, in: directory.url)
      #expect(run.status == status)
      #expect(run.text == "")
      #expect(run.errorOutput == "k6lens: \(message)\n")
    }
    let broken = try BinaryRun("init", "broken", in: directory.url)
    #expect(broken.status == 65)
    #expect(broken.errorOutput.hasPrefix("k6lens: broken/01-a-small.json: "))
    #expect(!FileManager.default.fileExists(atPath: directory.url.appending(path: "k6lens.yaml").path))
  }

  @Test func unknownSpecsAndOddFilesAreLeftToTheUser() throws {
    let directory = try TemporaryDirectory()
    for spec in ["large", "extra-large", "8c16g", "small", "2c4g"] {
      try directory.write("results/checkout-\(spec).json", SmallRun.text)
    }
    try directory.write("results/notes-todo.json", "{}\n")
    let run = try BinaryRun("init", "results", "--language", "ko", in: directory.url)
    #expect(run.status == 0)
    let plan = try PlanReader.plan(yaml: try directory.read("k6lens.yaml"), path: "k6lens.yaml")
    #expect(plan.specs.map(\.name) == ["small", "large", "extra-large", "2c4g", "8c16g"])
    #expect(plan.specs.map(\.label) == ["Small", "Large", "Extra Large", "2c4g", "8c16g"])
    #expect(plan.specs.map(\.cpu) == [0.5, 2, nil, nil, nil])
    #expect(plan.tests.map(\.name) == ["checkout"])
    #expect(plan.language == .korean)
    #expect(run.text.contains("spec 2c4g: size unknown, to fill in\n"))
    #expect(run.text.contains("left out: results/notes-todo.json: "))
    #expect(try BinaryRun("report", in: directory.url).status == 0)
    // What is commented out for the user to fill in can be used as it stands.
    let filled = try directory.read("k6lens.yaml").replacing("# cpu: 1 ", with: "cpu: 1 ")
      .replacing("# memory: 1GB", with: "memory: 1GB")
    #expect(try PlanReader.plan(yaml: filled, path: "x").specs.last?.cpu == 1)
  }

  @Test func resourcesAreFoundInPrometheusAndBesideTheResults() throws {
    let golden = Fixtures.directory.appending(path: "golden")
    for (folder, expected) in [("results/prometheus", "results/prometheus"), ("results", "results")] {
      let directory = try TemporaryDirectory()
      for spec in ["medium", "large"] {
        try directory.write(
          "results/03-payment-load-\(spec).json",
          try Data(contentsOf: golden.appending(path: "03-payment-load-\(spec).json")))
        try directory.write(
          "\(folder)/03-payment-load-\(spec).memory.json",
          try Data(contentsOf: golden.appending(path: "03-payment-load-\(spec).memory.json")))
      }
      let run = try BinaryRun("init", "results", in: directory.url)
      #expect(run.text.contains("resources: \(folder), memory\n"))
      let plan = try PlanReader.plan(yaml: try directory.read("k6lens.yaml"), path: "x")
      #expect(
        plan.resources
          == ResourcePlan(
            directory: expected, series: [ResourcePlan.Series(name: "memory", unit: .bytes)]))
      let report = try BinaryRun("report", "-o", "-", in: directory.url)
      #expect(report.status == 0)
      #expect(report.text.contains("03-payment-load-large.memory.json"))
    }
  }

  @Test func namesFromDataStayNames() throws {
    let directory = try TemporaryDirectory()
    let names = [
      "01-a: b # c", "02-\"q\" 'x' {y}, [z]", "03-two\nlines:\n  - x", "04-\u{1b}[31mred", "- x", "true",
      "*a",
      "%TAG", "한글 시험", "05-\\n",
    ]
    for name in names {
      let metric = #"m # x: \"y\"\n\u2028 {z} \#(name.count)"#
      let definition =
        #"{"type":"Metric","data":{"name":"\#(metric)","type":"rate","contains":"default","#
        + #""thresholds":["rate<0.1","rate < # \n: 9"],"submetrics":null},"metric":"\#(metric)"}"# + "\n"
      try directory.write(
        "\(name)-small: #1.json", definition + StreamText.point(metric, "0") + SmallRun.text)
    }
    let run = try BinaryRun("init", in: directory.url)
    #expect(run.status == 0)
    #expect(ControlCharacters.found(in: run.text + run.errorOutput) == [])
    let yaml = try directory.read("k6lens.yaml")
    #expect(ControlCharacters.found(in: yaml) == [])
    let plan = try PlanReader.plan(yaml: yaml, path: "x")
    #expect(plan.tests.map(\.name) == names.sorted())
    #expect(plan.specs.map(\.name) == ["small: #1"])
    for test in plan.tests {
      #expect(test.title == TestPlan.title(of: test.name))
      let objectives = (test.objectives ?? []).map { "\($0.subjectName) \($0.expression)" }
      #expect(objectives.contains("http_req_duration p(95)<40"), "\(test.name)")
      #expect(!objectives.contains { $0.contains(": 9") })
    }
    #expect(yaml.contains("# not understood: "))
    #expect(try BinaryRun("report", in: directory.url).status == 0)
  }
}
