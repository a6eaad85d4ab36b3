import Foundation
import TestSupport
import Testing

@testable import K6LensCommand

/// `scripts/install` with the program that was built together with the tests.
@Suite struct InstallTests {
  private static let scripts: [String: String] = [
    "bash": "share/bash-completion/completions/k6lens", "zsh": "share/zsh/site-functions/_k6lens",
    "fish": "share/fish/vendor_completions.d/k6lens.fish",
  ]

  private let prefix: TemporaryDirectory

  init() throws { prefix = try TemporaryDirectory() }

  private func install(_ arguments: String = "", variable: String = "") throws -> ShellRun {
    try ShellRun(
      "\(variable) K6LENS='\(BinaryRun.program.path)' scripts/install \(arguments); echo $?")
  }

  private func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: prefix.path).filter { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(
        atPath: prefix.url.appending(path: path).path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }.sorted()
  }

  @Test func everyFileIsInItsPlaceAndCanBeTakenAwayAgain() throws {
    let other = try prefix.write("share/man/man1/k6lens-of-mine.1", "")
    let run = try install("'\(prefix.path)'")
    #expect(run.errorOutput == "")
    #expect(run.output.hasSuffix("\n0\n"))
    let pages = ManualPage.all.map { "share/man/man1/\($0.name).1" }
    let expected = ["bin/k6lens"] + Self.scripts.values + pages
    #expect(try files() == (expected + ["share/man/man1/k6lens-of-mine.1"]).sorted())
    #expect(FileManager.default.isExecutableFile(atPath: prefix.url.appending(path: "bin/k6lens").path))
    for page in ManualPage.all { #expect(try prefix.read("share/man/man1/\(page.name).1") == page.text) }

    let second = try install(variable: "PREFIX='\(prefix.path)'")
    #expect(second.output == run.output, "installing again replaces the files")
    let removal = try install("--uninstall", variable: "PREFIX='\(prefix.path)'")
    #expect(removal.output == run.output.replacing("installed ", with: "removed "))
    #expect(try files() == ["share/man/man1/k6lens-of-mine.1"])
    #expect(FileManager.default.fileExists(atPath: other))
  }

  @Test func packagersCanStageIt() throws {
    let run = try install("/opt/k6lens", variable: "DESTDIR='\(prefix.path)'")
    #expect(run.output.hasSuffix("\n0\n"))
    #expect(try files().contains("opt/k6lens/bin/k6lens"))
  }

  @Test func aWrongOptionInstallsNothing() throws {
    let run = try install("--unistall '\(prefix.path)'")
    #expect(run.output == "64\n")
    #expect(
      run.errorOutput == "k6lens: there is no option '--unistall', expected --uninstall or --help\n")
    #expect(try files() == [])
  }

  @Test("completions are scripts of their shells", arguments: scripts.keys.sorted())
  func completions(shell: String) throws {
    _ = try install("'\(prefix.path)'")
    let script = prefix.url.appending(path: Self.scripts[shell] ?? "").path
    let text = try String(contentsOfFile: script, encoding: .utf8)
    for word in ["analyze", "report", "diff", "history", "init", "trend", "benchfmt"] {
      #expect(text.contains(word))
    }
    #expect(!text.contains("manual"))
    // Other shells than bash are not everywhere.
    let run = try ShellRun("command -v \(shell) > /dev/null || exit 0; \(shell) -n '\(script)'; echo $?")
    #expect(["", "0\n"].contains(run.output), "\(run.errorOutput)")
  }

  @Test func bashCompletesCommandsOptionsAndValues() throws {
    _ = try install("'\(prefix.path)'")
    let script = prefix.url.appending(path: Self.scripts["bash"] ?? "").path
    for (line, expected) in [
      ("k6lens an", "analyze"), ("k6lens history tr", "trend"),
      ("k6lens analyze --summary-m", "--summary-mode"),
      ("k6lens report --format ju", "junit"), ("k6lens diff sample-results/READ", "sample-results/README.md"),
    ] {
      let words = line.split(separator: " ")
      let run = try ShellRun(
        """
        export PATH='\(prefix.path)/bin':"$PATH"; source '\(script)'; COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
        COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1); COMP_TYPE=9; COMP_KEY=9
        _k6lens k6lens '\(words.last ?? "")' '\(words.dropLast().last ?? "")'; echo "${COMPREPLY[@]}"
        """)
      #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == expected, "\(run.errorOutput)")
    }
  }
}
