import Foundation
import TestSupport
import Testing

/// Names from the data that try to be more than names.
@Suite struct HostileNamesTests {
  private static let names = [
    #"\u001b[31mred\u001b[0m"#, #"two\nlines"#, #"tab\there"#, #"\u202eright to left"#, #"bell\u0007\u0000"#,
    #"<script>alert(1)</script>"#, #"| pipe | `code` | [a](javascript:alert(1))"#, #"\"quoted\", comma; 'x'"#,
    #"=HYPERLINK(1)"#, #"\u2028separator"#, #"\u009b31m"#, "한글 이름", #"-->"#, #"]]>"#, #"\r\nSet-Cookie: a"#,
  ]

  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    var text = ""
    for (index, name) in Self.names.enumerated() {
      text += StreamText.metric("m\(name)", "trend", contains: "time")
      for second in 0..<40 {
        let time = Double(second) + Double(index) / 100
        let tags =
          #""name":"\#(name)","group":"::\#(name)","method":"GET","status":"500","error_code":"1500","#
          + #""error":"\#(name)","scenario":"\#(name)","check":"\#(name)","own\#(name)":"\#(name)""#
        text += StreamText.point("m\(name)", "\(second)", at: time, tags: tags)
        text += StreamText.point("http_reqs", "1", at: time, tags: tags)
        text += StreamText.point("http_req_duration", "\(10 + second)", at: time, tags: tags)
        text += StreamText.point("http_req_failed", second % 4 == 0 ? "1" : "0", at: time, tags: tags)
        text += StreamText.point("checks", second % 3 == 0 ? "0" : "1", at: time, tags: tags)
      }
    }
    text += #"\u001b]0;title\u0007 not k6"# + "\n\u{1b}[2J also not k6\n"
    try folder.write("a-small.json", text)
    try folder.write("a-large.json", text.replacing(#""value":1"#, with: #""value":2"#))
  }

  @Test(
    "no format lets them act",
    arguments: [
      ["analyze", "a-small.json"], ["analyze", "a-small.json", "--summary-mode", "full"],
      ["analyze", "a-small.json", "--summary-mode", "legacy"],
      ["analyze", "a-small.json", "--language", "ko"],
      ["analyze", "a-small.json", "--by", "name,group,status"],
      ["analyze", "a-small.json", "--format", "markdown"],
      ["analyze", "a-small.json", "--format", "html"], ["diff", "a-small.json", "a-large.json"],
      ["diff", "a-small.json", "a-large.json", "--format", "markdown"], ["report", ".", "-o", "-"],
      ["report", ".", "--format", "html", "-o", "-"],
    ])
  func shown(arguments: [String]) throws {
    let run = try BinaryRun(arguments, in: folder.url)
    #expect(run.status == 0)
    #expect(ControlCharacters.found(in: run.text + run.errorOutput) == [])
    #expect(run.text.contains("한글 이름"))
    if arguments.contains("html") {
      #expect(!run.text.contains("<script>alert"))
      #expect(!run.text.contains("javascript:alert(1)\""))
    }
  }

  @Test("in JSON they are what they are", arguments: [["analyze", "a-small.json"], ["report", "."]])
  func json(arguments: [String]) throws {
    let run = try BinaryRun(arguments + ["--format", "json"], in: folder.url)
    #expect(run.status == 0)
    #expect(run.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    _ = try JSONSerialization.jsonObject(with: run.output)
  }

  @Test func inErrorsToo() throws {
    let run = try BinaryRun(["analyze", "\u{1b}[31mgone\n.json"], in: folder.url)
    #expect(run.status == 66)
    #expect(ControlCharacters.found(in: run.errorOutput) == [])
    #expect(run.errorOutput.split(separator: "\n").count == 1)
    let explained = try BinaryRun(["analyze", "a-small.json", "--explain", "nothing p95"], in: folder.url)
    #expect(explained.status == 64)
    #expect(ControlCharacters.found(in: explained.errorOutput) == [])
  }
}
