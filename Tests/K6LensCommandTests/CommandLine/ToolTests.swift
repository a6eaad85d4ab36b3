import Foundation
import Testing

@testable import K6LensCommand

@Suite struct ToolTests {
  @Test func versionIsOneLine() {
    let run = CommandRun("--version")
    #expect(run.status == 0)
    #expect(run.output == K6Lens.version + "\n")
    #expect(run.errorOutput == "")
  }

  @Test("help goes to standard output", arguments: [["--help"], ["analyze", "--help"], [], ["help"]])
  func help(arguments: [String]) {
    let run = CommandRun(arguments)
    #expect(run.status == 0)
    #expect(run.output.contains("USAGE: k6lens"))
    #expect(run.errorOutput == "")
  }

  @Test(
    "wrong command lines end with 64",
    arguments: [
      ["--hepl"], ["analyse", "x.json"], ["analyze"], ["analyze", "x.json", "--format", "xml"],
      ["analyze", "x.json", "--threads", "0"],
    ])
  func usage(arguments: [String]) {
    let run = CommandRun(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(!run.errorOutput.isEmpty)
  }

  @Test(
    "several statuses at once",
    arguments: [
      ([.noSpecQualifies, .thresholdsFailed], .thresholdsFailed),
      ([.inconclusive, .noSpecQualifies], .noSpecQualifies),
      ([.inconclusive, .regressed, .noSpecQualifies], .regressed),
      ([.thresholdsFailed, .notComparable], .notComparable),
      ([.notComparable, .noUsableData], .noUsableData), ([.success, .inconclusive], .inconclusive),
      ([], .success),
    ] as [([K6LensCommand.ExitStatus], K6LensCommand.ExitStatus)])
  func precedence(statuses: [K6LensCommand.ExitStatus], expected: K6LensCommand.ExitStatus) {
    #expect(K6LensCommand.ExitStatus.first(of: statuses) == expected)
    #expect(K6LensCommand.ExitStatus.first(of: statuses.reversed()) == expected)
  }
}

@Suite struct FileSystemTests {
  @Test func writingReplacesAtOnceAndKeepsLinksAndModes() throws {
    let directory = try TemporaryDirectory()
    let target = try directory.write("real.md", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
    let link = directory.url.appending(path: "link.md")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: URL(filePath: target))
    try FileSystem.write("new", to: link.path)
    #expect(try directory.read("real.md") == "new")
    #expect(
      try FileManager.default.attributesOfItem(atPath: link.path)[.type] as? FileAttributeType
        == .typeSymbolicLink)
    #expect(try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["link.md", "real.md"])
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    let directory = try TemporaryDirectory()
    #expect(throws: FileError(path: directory.path, code: EISDIR)) {
      try FileSystem.write("", to: directory.path)
    }
    let deep = directory.url.appending(path: "no/such/place.md").path
    #expect(throws: FileError(path: deep, code: ENOENT)) { try FileSystem.write("", to: deep) }
    #expect("\(FileError(path: "x.md", code: ENOENT))" == "x.md: no such file or directory")
  }
}

@Suite struct DurationTextTests {
  @Test(
    "times as k6 writes them",
    arguments: [
      ("90", 90), ("1m30s", 90), ("250ms", 0.25), ("1h1m1s", 3661), ("1.5s", 1.5), ("0", 0), ("", nil),
      ("s", nil), ("5x", nil),
      ("-3", nil), ("1m 30s", nil), ("inf", nil),
    ] as [(String, Double?)])
  func seconds(text: String, expected: Double?) { #expect(DurationText.seconds(text) == expected) }
}

@Suite struct SpellingTests {
  @Test func nearWordsAreFound() {
    #expect(Spelling.nearest(to: "objectivs", among: ["objectives", "rows"]) == "objectives")
    #expect(Spelling.nearest(to: "langauge", among: ["title", "language"]) == "language")
    #expect(Spelling.nearest(to: "disks", among: ["label", "cpu"]) == nil)
    #expect(Spelling.list(["a", "b", "c"], or: "or") == "a, b or c")
  }
}
