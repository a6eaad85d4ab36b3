import LoadAnalysis
import Testing

@Suite struct ResourceSeriesReadingTests {
  private func read(_ text: String) throws -> ResourceSeries {
    try ResourceSeries(reading: Array(text.utf8), file: "memory.json", name: "memory", unit: .bytes)
  }

  private func message(_ text: String) -> String {
    do {
      let series = try read(text)
      return "no error: \(series)"
    } catch {
      return "\(error)"
    }
  }

  @Test func matrixOfOneSeries() throws {
    let series = try read(
      """
      {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"name":"app"},
      "values":[[1767225600,"104857600"],[1767225615.25,"1.05e8"]]}]}}
      """)
    #expect(series.timesNanoseconds == [1_767_225_600_000_000_000, 1_767_225_615_250_000_000])
    #expect(series.values == [104_857_600, 105_000_000])
    #expect(series.name == "memory")
  }

  @Test func gapsAndStaleMarkersAreLeftOut() throws {
    let series = try read(
      """
      {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},
      "values":[[1,"NaN"],[2,"5"],[3,"+Inf"],[5,"7"],[6]]}]}}
      """)
    #expect(series.timesNanoseconds == [2_000_000_000, 5_000_000_000])
    #expect(series.values == [5, 7])
  }

  @Test func ofSeveralSeriesTheLargestCounts() throws {
    let series = try read(
      """
      {"status":"success","data":{"resultType":"matrix","result":[
      {"metric":{"id":"a"},"values":[[1,"5"],[2,"9"]]},
      {"metric":{"id":"b"},"values":[[2,"4"],[3,"6"]]}]}}
      """)
    #expect(series.values == [5, 9, 6])
  }

  @Test func tableWithHeaderAndAnyTimes() throws {
    let series = try read(
      """
      time,value
      2026-01-01T00:00:00Z,1.5
      1767225601,2

      1767225602500, 3
      "1767225603","4"
      1767225604,
      1767225605,NaN

      """)
    #expect(
      series.timesNanoseconds == [
        1_767_225_600_000_000_000, 1_767_225_601_000_000_000, 1_767_225_602_500_000_000,
        1_767_225_603_000_000_000,
      ])
    #expect(series.values == [1.5, 2, 3, 4])
  }

  @Test(arguments: [
    ("", "memory.json: error: the file is empty"),
    ("{\"a\":", "memory.json: error: not JSON: unexpectedEnd at byte 5"),
    (
      "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}",
      "memory.json: error: Prometheus answered with an error: parse error"
    ),
    (
      "{\"metrics\":{}}",
      "memory.json: error: not an answer of Prometheus, expected `status` and `data.resultType`"
    ),
    (
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
      "memory.json: error: the answer holds a `vector`, expected a `matrix` of a range query"
    ),
    (
      "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
      "memory.json: error: there are no values in it"
    ),
    (
      "time,value\n5,7\nx,1\n",
      "memory.json:3: error: `x` is not a time, expected RFC 3339 or seconds since 1970"
    ),
    ("5,seven\n", "memory.json:1: error: `seven` is not a number"),
    ("5,1\n6\n", "memory.json:2: error: expected `time,value`"),
  ])
  func faults(text: String, expected: String) {
    #expect(message(text) == expected)
  }

  @Test func clippedKeepsBothEnds() throws {
    let series = try read("1,10\n2,20\n3,30\n4,40\n")
    #expect(series.clipped(from: 2_000_000_000, to: 3_000_000_000).values == [20, 30])
    #expect(series.clipped(from: nil, to: 1_000_000_000).values == [10])
    #expect(series.clipped(from: 3_000_000_001, to: nil).values == [40])
    #expect(series.clipped(from: 9_000_000_000, to: nil).values.isEmpty)
  }

  @Test func absurdTimesDoNotTrap() throws {
    #expect(
      message("5,1\n1e300,2\n")
        == "memory.json:2: error: `1e300` is not a time, expected RFC 3339 or seconds since 1970")
    let series = try read(
      """
      {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},
      "values":[[-1e300,"1"],[1e18,"2"],[7,"3"]]}]}}
      """)
    #expect(series.values.first == 3)
  }
}
