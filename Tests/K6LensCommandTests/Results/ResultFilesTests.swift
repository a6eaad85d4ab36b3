import Foundation
import Testing

@testable import K6LensCommand

@Suite struct ResultNameTests {
  @Test(
    "test, spec and form of a name",
    arguments: [
      ("01-queue-spike-small.json.gz", "01-queue-spike", "small", 1, .json),
      ("01-queue-spike-extra-small.json", "01-queue-spike", "extra-small", 1, .json),
      ("01-queue-spike-small.2.ndjson", "01-queue-spike", "small", 2, .json),
      ("t-small.csv.gz", "t", "small", 1, .csv),
      ("t-small.handle-summary.json", "t", "small", 1, .handleSummary),
      ("t-small.summary-export.json", "t", "small", 1, .summaryExport),
    ] as [(String, String, String, Int, ResultName.Form)])
  func name(file: String, test: String, spec: String, repetition: Int, form: ResultName.Form) {
    let name = ResultName(file, specs: ["small", "extra-small"])
    #expect(name?.test == test)
    #expect(name?.spec == spec)
    #expect(name?.repetition == repetition)
    #expect(name?.form == form)
  }

  @Test(
    "names of something else",
    arguments: [
      "small.json", "-small.json", ".t-small.json", "t-small.txt", "t-large.json", "t-small.json.bak",
      "t-small.x.json",
      "json", ".json",
    ])
  func otherName(file: String) { #expect(ResultName(file, specs: ["small"]) == nil) }

  @Test func withoutSpecsTheLastWordIsTheSpec() {
    #expect(ResultName("01-queue-spike-xl.json", specs: [])?.spec == "xl")
    #expect(ResultName("summary.json", specs: []) == nil)
  }
}

@Suite struct ResultFilesTests {
  @Test func theMostCompleteFormOfEachRunIsTaken() throws {
    let directory = try TemporaryDirectory()
    for name in [
      "01-a-small.csv.gz", "01-a-small.json.gz", "01-a-small.handle-summary.json", "01-a-small.2.csv",
      "02-b-small.summary-export.json",
      "02-b-small.summary.txt", "notes.md", "01-a-medium.json", "01-a-odd.json", "03-c-small.json",
      "03-c-small.ndjson",
    ] {
      try directory.write(name, "")
    }
    let files = try ResultFiles([directory.path], specs: ["small", "medium"], tests: ["01-a", "02-b"])
    #expect(
      files.cells.map {
        "\($0.test)/\($0.spec)=\($0.paths.map { FileSystem.name(of: $0) }.joined(separator: "+"))"
      } == [
        "01-a/medium=01-a-medium.json", "01-a/small=01-a-small.json.gz+01-a-small.2.csv",
        "02-b/small=02-b-small.summary-export.json",
      ])
    #expect(
      files.unused.map { "\(FileSystem.name(of: $0.path)): \($0.reason)" } == [
        "01-a-odd.json: the name ends in no configured spec",
        "03-c-small.json: the test '03-c' is not configured",
        "03-c-small.ndjson: the test '03-c' is not configured",
      ])
  }

  @Test func aFileCanBeGivenItsPlace() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("whatever.log", "")
    let files = try ResultFiles(["checkout/large=\(path)", "checkout/large=\(path)"], specs: [], tests: [])
    #expect(files.cells == [ResultFiles.Cell(test: "checkout", spec: "large", paths: [path, path])])
  }

  @Test func whatIsNotThereIsSaid() throws {
    #expect(throws: CommandFailure(status: .inputNotFound, message: "nowhere: no such file or directory")) {
      try ResultFiles(["nowhere"], specs: [], tests: [])
    }
    #expect(throws: CommandFailure(status: .inputNotFound, message: "gone.json: no such file or directory")) {
      try ResultFiles(["a/b=gone.json"], specs: [], tests: [])
    }
    let directory = try TemporaryDirectory()
    let path = try directory.write("summary.json", "")
    #expect(
      throws: CommandFailure.usage(
        "\(path): the name does not tell a test and a spec, expected NN-test-spec.json or test/spec=FILE")
    ) {
      try ResultFiles([path], specs: ["small"], tests: [])
    }
  }
}
