import Testing

/// What `analyze` says of a run beyond its numbers.
@Suite struct AnalyzeFindingsTests {
  @Test func theRunThatItsThresholdEndedSaysWhy() throws {
    let run = try BinaryRun(
      "analyze", "sample-results/02-reservation-stress-small.json.gz", "--language", "en")
    #expect(
      run.text.contains("  █ FINDINGS\n\n    ✗ A threshold ended the run\n      lock_timeout: rate<0.20"))
    #expect(run.text.contains("\n    ! Database pool exhausted, probably\n"))
  }

  @Test func theTextIsKoreanWhereThePlanIs() throws {
    let run = try BinaryRun("analyze", "sample-results/02-reservation-stress-small.json.gz")
    #expect(run.text.contains("  █ 발견 사항\n\n    ✗ 임계값으로 중단된 실행\n"))
  }

  @Test("Markdown and HTML say what the text says", arguments: ["en", "ko"])
  func pagesSayTheSame(language: String) throws {
    let file = "sample-results/02-reservation-stress-small.json.gz"
    let text = try BinaryRun("analyze", file, "--language", language).text
    let mark = language == "ko" ? "█ 발견 사항" : "█ FINDINGS"
    let part = text.firstRange(of: mark).map { text[$0.upperBound...].prefix { $0 != "█" } } ?? ""
    let titles = part.matches(of: /\n    [✗!·] (.+)\n/).map { String($0.1) }
    #expect(titles.count >= 2)
    let markdown = try BinaryRun("analyze", file, "--format", "markdown", "--language", language).text
    let page = try BinaryRun("analyze", file, "--format", "html", "--language", language).text
    #expect(markdown.contains("\n## \(language == "ko" ? "발견 사항" : "Findings")\n"))
    for title in titles {
      #expect(markdown.contains("**\(title)**"))
      #expect(page.contains("<strong>\(title)</strong>"))
    }
    let leak = "Tests/Fixtures/recorded/leak/03-payment-load-medium-leaky.json.gz"
    let heading = language == "ko" ? "안정성" : "Stability"
    let hasStability = try BinaryRun("analyze", leak, "--language", language).text.uppercased()
      .contains("█ \(heading.uppercased())")
    let leakPage = try BinaryRun("analyze", leak, "--format", "markdown", "--language", language).text
    #expect(leakPage.contains("\n## \(heading)\n") == hasStability)
  }

  @Test func aRunWithNothingToSayHasNoSuchPart() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("run.json", SmallRun.point("my_trend", "12:00:01Z", "5", 200))
    #expect(!(try BinaryRun("analyze", path)).text.contains("FINDINGS"))
  }
}
