import Foundation
import K6Parsing
import LoadAggregation
import TestSupport
import Testing

@testable import ReportRendering

@Suite struct RunPercentileDistributionTests {
  private struct Row {
    let value: Double
    let percentile: Double
    let count: Int
  }

  @Test("every recorded run is of the format", arguments: RecordedRuns.all)
  func recorded(name: String) throws {
    let run = try DiffSamples.run(name)
    let text = try #require(RunPercentileDistribution().render(run))
    let rows = try rows(text)
    guard case .trend(let values)? = run.metric("http_req_duration")?.values else { return }
    let last = try #require(rows.last)
    #expect(last.percentile == 1)
    #expect(last.count == values.count)
    #expect(abs(last.value - (values.max ?? .nan)) <= 0.0005)
    #expect(rows.first?.percentile == 0)
    for (before, after) in zip(rows, rows.dropFirst()) {
      #expect(before.value <= after.value)
      #expect(before.percentile < after.percentile)
      #expect(before.count <= after.count)
    }
    for row in rows { #expect(Double(row.count) >= row.percentile * Double(last.count) - 1e-6) }
    // The median is a step of every distribution.
    let median = try #require(rows.first { $0.percentile == 0.5 })
    #expect(abs(median.value / (values.med ?? .nan) - 1) < 0.05)
  }

  @Test func aWholeText() throws {
    let text = RunPercentileDistribution().render(try DiffSamples.run("results/01-queue-spike-small"))
    try Expected.expect(text ?? "", equals: "interop/run.hgrm")
  }

  @Test func anEndpoint() throws {
    let run = try DiffSamples.run("results/03-payment-load-medium")
    let tags = TagSet([("name", "POST /payments")])
    let part = try rows(try #require(RunPercentileDistribution(tags: tags).render(run)))
    let whole = try rows(try #require(RunPercentileDistribution().render(run)))
    #expect(part.last?.count ?? 0 < whole.last?.count ?? 0)
  }

  @Test func aSummaryHasNone() throws {
    #expect(
      RunPercentileDistribution().render(try HandleSummaryFixture.run("results/01-queue-spike-small")) == nil)
    #expect(
      RunPercentileDistribution(metric: "none").render(try DiffSamples.run("results/01-queue-spike-small"))
        == nil)
  }

  @Test(.enabled(if: PythonReader.has("hdrh")))
  func hdrHistogramSaysTheSame() throws {
    let folder = try ScratchFolder()
    for name in [
      "results/01-queue-spike-small", "results/04-concert-endurance-large", "results/03-payment-load-medium",
    ] {
      let text = try #require(RunPercentileDistribution().render(try DiffSamples.run(name)))
      let path = try folder.write("run.hgrm", text)
      let answer = try PythonReader.run(
        """
        import sys, gzip, json, io
        from hdrh.histogram import HdrHistogram
        theirs = HdrHistogram(1, 3600 * 1000 * 1000, 3)
        for line in gzip.open(sys.argv[2], 'rt'):
            if '"http_req_duration"' in line:
                point = json.loads(line)
                if point['type'] == 'Point': theirs.record_value(int(point['data']['value'] * 1000))
        out = io.BytesIO()
        theirs.output_percentile_distribution(out, 1000)
        def read(text):
            lines = text.split('\\n')
            rows = [line.split() for line in lines if line and not line.startswith('#')]
            return lines[0].split(), [[float(field) for field in row] for row in rows[1:]]
        head, expected = read(out.getvalue().decode())
        ours, rows = read(open(sys.argv[1]).read())
        assert head == ours, (head, ours)
        assert rows[-1][2] == expected[-1][2], (rows[-1], expected[-1])
        for row in rows:
            value = theirs.get_value_at_percentile(100 * row[2] / rows[-1][2]) / 1000
            assert abs(row[0] - value) <= 0.01 * value + 0.001, (row, value)
        """, arguments: [path, RecordedRuns.file(name, "json.gz").path])
      #expect(answer.status == 0, "\(name): \(answer.output)")
    }
  }

  /// The rows of a text, which is held to HdrHistogram's own format strings.
  private func rows(_ text: String) throws -> [Row] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "       Value     Percentile TotalCount 1/(1-Percentile)")
    #expect(lines.dropFirst().first == "")
    let body = lines.dropFirst(2).prefix { !$0.hasPrefix("#") }
    let footer = lines.dropFirst(2 + body.count)
    #expect(footer.count == 4)
    for (line, pattern) in zip(
      footer,
      [
        #/#\[Mean    = +[0-9.]+, StdDeviation   = +[0-9.]+\]/#,
        #/#\[Max     = +[0-9.]+, Total count    = +[0-9]+\]/#,
        #/#\[Buckets = +[0-9]+, SubBuckets     = +[0-9]+\]/#,
      ])
    { #expect(line.wholeMatch(of: pattern) != nil, "\(line)") }
    return try body.enumerated().map { index, line in
      let isLast = index == body.count - 1
      #expect(line.utf8.count >= (isLast ? 38 : 53), "\(line)")
      let fields = line.split(separator: " ")
      try #require(fields.count == (isLast ? 3 : 4), "\(line)")
      return Row(
        value: try #require(Double(fields[0])), percentile: try #require(Double(fields[1])),
        count: try #require(Int(fields[2])))
    }
  }
}
