import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

@Suite struct ManualPageTests {
  @Test func everyCommandHasItsPage() {
    #expect(
      ManualPage.all.map(\.name) == [
        "k6lens", "k6lens-analyze", "k6lens-report", "k6lens-diff", "k6lens-history", "k6lens-history-add",
        "k6lens-history-list", "k6lens-history-show", "k6lens-history-trend", "k6lens-history-remove",
        "k6lens-history-export", "k6lens-history-import", "k6lens-init",
      ])
  }

  @Test func aPageSaysWhatHelpSays() throws {
    let page = try #require(ManualPage.all.first { $0.name == "k6lens-init" })
    try Expected.expect(page.text, equals: "manual/k6lens-init.1")
  }

  @Test("every option of help is in the page, and the statuses fit", arguments: ManualPage.all.map(\.name))
  func options(name: String) throws {
    let page = try #require(ManualPage.all.first { $0.name == name })
    let help = CommandRun(Array(page.words[1...]) + ["--help"]).output
    let options = Set(help.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
    // k6's own option, and one that only the tool's page tells of.
    for option in options.subtracting(["--out", "--version"]) {
      #expect(page.text.contains(option.replacing("-", with: "\\-")), "\(option)")
    }
    let isTool = name == "k6lens"
    #expect(page.text.contains("\n\\fB99\\fR\n") == (isTool || options.contains("--check")))
    #expect(page.text.contains("\n\\fB130\\fR\n") == (isTool || name == "k6lens-analyze"))
  }

  @Test("pages have no faults", arguments: ManualPage.all.map(\.name))
  func lint(name: String) throws {
    let page = try #require(ManualPage.all.first { $0.name == name })
    let folder = try TemporaryDirectory()
    let path = try folder.write("\(name).1", page.text)
    // Pages carry no date, so that the same program gives the same pages.
    let run = try ShellRun(
      "command -v mandoc > /dev/null || exit 0; mandoc -T lint '\(path)' | grep -v 'missing date'")
    #expect(run.output == "")
    let shown = try ShellRun("command -v man > /dev/null || exit 0; MANWIDTH=80 man -E UTF-8 -l '\(path)'")
    if !shown.output.isEmpty {
      for word in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "SEE ALSO"] {
        #expect(shown.output.contains(word))
      }
    }
  }
}

@Suite struct HelpTextTests {
  @Test func aDiscussionIsTakenApart() {
    let help = HelpText("One\nparagraph.\n\nAnother.\n\nExamples:\n  a b\n  c\n")
    #expect(help.paragraphs == ["One paragraph.", "Another."])
    #expect(help.examples == ["a b", "c"])
    #expect(HelpText("").paragraphs == [])
    #expect(HelpText("Examples:\n  x").examples == ["x"])
  }

  @Test(
    "the help of every command ends with examples that fit a terminal", arguments: ManualPage.all.map(\.words)
  )
  func examples(words: [String]) throws {
    for arguments in [Array(words[1...]) + ["--help"], ["help"] + words[1...]] as [[String]] {
      let run = CommandRun(arguments)
      #expect(run.status == 0)
      let start = try #require(run.output.firstRange(of: "\nEXAMPLES:\n"))
      let examples = run.output[start.upperBound...].split(separator: "\n")
      #expect(!examples.isEmpty)
      // A line that was broken would go on at the edge.
      #expect(examples.allSatisfy { $0.hasPrefix("  k6") }, "\(examples)")
      #expect(!run.output.contains("Examples:"))
      #expect(run.output.firstRange(of: "USAGE:")?.lowerBound ?? start.upperBound < start.lowerBound)
    }
  }

  @Test(
    "misspelt words are answered with the nearest",
    arguments: [
      (["analize", "x"], "k6lens: there is no command 'analize', did you mean 'analyze'?"),
      (["inti"], "k6lens: there is no command 'inti', did you mean 'init'?"),
      (["history", "lsit"], "k6lens: there is no command 'history lsit', did you mean 'history list'?"),
      (["help", "repotr"], "k6lens: there is no command 'repotr', did you mean 'report'?"),
      (
        ["help", "history", "trned"],
        "k6lens: there is no command 'history trned', did you mean 'history trend'?"
      ),
      (
        ["frobnicate"],
        "k6lens: there is no command 'frobnicate', expected analyze, report, diff, history, init or help"
      ),
      (["sample-results"], "k6lens: no command given, did you mean 'k6lens report sample-results'?"),
      (["analyze", "--formt", "json"], "Error: Unknown option '--formt'. Did you mean '--format'?"),
      (["diff", "--chekc"], "Error: Unknown option '--chekc'. Did you mean '--check'?"),
      (["history", "add", "--labl", "x"], "Error: Unknown option '--labl'. Did you mean '--label'?"),
      (["init", "--forse"], "Error: Unknown option '--forse'. Did you mean '--force'?"),
    ])
  func spelling(arguments: [String], answer: String) throws {
    let run = try BinaryRun(arguments)
    #expect(run.status == 64)
    #expect(run.text == "")
    #expect(run.errorOutput.split(separator: "\n").first.map(String.init) == answer)
  }
}
