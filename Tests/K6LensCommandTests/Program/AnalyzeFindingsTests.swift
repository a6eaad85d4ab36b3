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

  @Test func aRunWithNothingToSayHasNoSuchPart() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("run.json", SmallRun.point("my_trend", "12:00:01Z", "5", 200))
    #expect(!(try BinaryRun("analyze", path)).text.contains("FINDINGS"))
  }
}
