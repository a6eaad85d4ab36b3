import Foundation
import K6Parsing
import TestSupport
import Testing

/// What `k6lens report --prometheus` says and does when the server does not give what it was asked for.
@Suite(.enabled(if: InstalledProgram.has("curl")))
struct PrometheusFailureTests {
  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    try folder.write(
      "k6lens.yaml",
      """
      tests: { a: { rows: [p95, { resource: memory }] } }
      resources:
        series:
          memory: { unit: bytes, query: 'memory{name="$spec"}' }
          cpu: { unit: ratio, query: 'cpu{name="$spec"}' }

      """)
    try folder.write("a-small.json", SmallRun.text)
    try folder.write("a-large.json", SmallRun.text)
  }

  private func report(
    _ address: String, _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> BinaryRun {
    var environment = environment
    environment["PATH"] = environment["PATH"] ?? ProcessInfo.processInfo.environment["PATH"]
    return try BinaryRun(
      ["report", ".", "-o", "-", "--language", "en", "--prometheus", address] + more, in: folder.url,
      environment: environment)
  }

  private static let all = "k6lens: a large memory and 3 more not fetched: "

  @Test(
    "each answer is one sentence, and the report is written",
    arguments: [
      (
        LoopbackServer.Answer.http(
          400, #"{"status":"error","errorType":"bad_data","error":"parse\u001b[31m error\n at 1:5"}"#),
        "ADDRESS answered HTTP 400: parse\u{fffd}[31m error at 1:5", 4
      ),
      (.http(503, "<html>Service Unavailable</html>"), "ADDRESS answered HTTP 503", 4),
      (.http(401, ""), "ADDRESS refused access (HTTP 401), K6LENS_PROMETHEUS_TOKEN may hold a token", 1),
      (.http(404, "not found"), "ADDRESS has no Prometheus API (HTTP 404)", 1),
      (.http(302, ""), "ADDRESS answered with a redirection (HTTP 302), give the address it leads to", 1),
      (.http(200, "<html>Log in</html>"), "ADDRESS gave something else than an answer of Prometheus", 4),
      (.http(200, "time,value\n1,2\n"), "ADDRESS gave something else than an answer of Prometheus", 4),
      (.http(200, ""), "ADDRESS gave something else than an answer of Prometheus", 4),
      (
        .http(200, #"{"status":"success","data":{"resultType":"vector","result":[]}}"#),
        "ADDRESS: the answer holds a `vector`, expected a `matrix` of a range query", 4
      ),
      (
        .http(200, #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#),
        "the query has no values during the run", 4
      ),
      (.http(200, #"{"status":"succ"#), "ADDRESS: not JSON: ", 4),
      (.bytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"), "ADDRESS broke off its answer", 4),
      (.bytes(""), "ADDRESS closed the connection without an answer", 4),
    ] as [(LoopbackServer.Answer, String, Int)])
  func oneSentence(answer: LoopbackServer.Answer, sentence: String, requests: Int) throws {
    let server = try LoopbackServer(answer)
    let run = try report(server.address)
    #expect(run.status == 0)
    #expect(
      run.errorOutput.hasPrefix(Self.all + sentence.replacing("ADDRESS", with: server.address)),
      "\(run.errorOutput)")
    #expect(run.errorOutput.split(separator: "\n").count == 1)
    #expect(run.text.contains("fetched from `\(server.address)`: 0 of 4\n"))
    #expect(run.text.contains("- Not fetched, "))
    #expect(ControlCharacters.found(in: run.text) == [])
    #expect(server.requests.count == requests)
  }

  @Test func nobodyThere() throws {
    let address = "http://127.0.0.1:\(try LoopbackServer.freePort())"
    let run = try report(address)
    #expect(run.status == 0)
    #expect(run.errorOutput == Self.all + "\(address) cannot be reached\n")
  }

  @Test func unknownHost() throws {
    let run = try report("http://prometheus.invalid:9090")
    #expect(
      run.errorOutput == Self.all + "http://prometheus.invalid:9090: the host's name cannot be resolved\n")
  }

  @Test("a server that never answers is waited for twice, not for every series")
  func silence() throws {
    let server = try LoopbackServer(.silence)
    let started = Date()
    let run = try report(server.address, ["--prometheus-timeout", "300ms"])
    #expect(run.status == 0)
    #expect(run.errorOutput == Self.all + "no answer from \(server.address) within 0.3 s\n")
    #expect(server.requests.count == 2)
    #expect(Date().timeIntervalSince(started) < 20)
  }

  @Test func endlessAnswer() throws {
    let server = try LoopbackServer(.flood)
    let run = try report(server.address, ["--prometheus-timeout", "60s"])
    #expect(run.errorOutput == Self.all + "the answer is larger than 64 MiB\n")
  }

  @Test func withoutCurl() throws {
    let run = try report("http://127.0.0.1:9", environment: ["PATH": folder.path])
    #expect(run.status == 0)
    #expect(run.errorOutput == Self.all + "curl is needed to ask http://127.0.0.1:9 and is not installed\n")
  }

  @Test func plainServerForTLS() throws {
    let server = try LoopbackServer(.bytes("not TLS"))
    let address = server.address.replacing("http:", with: "https:")
    let run = try report(address)
    #expect(run.status == 0)
    #expect(run.errorOutput.hasPrefix(Self.all + address + ": "))
    #expect(run.errorOutput.split(separator: "\n").count == 1)
  }

  @Test("a recorded answer stands in for one that cannot be fetched")
  func recordedInstead() throws {
    try folder.write(
      "k6lens.yaml",
      try folder.read("k6lens.yaml").replacing("resources:\n", with: "resources:\n  directory: kept\n"))
    try folder.write("kept/a-small.memory.csv", "time,value\n2024-05-01T12:00:01.5Z,1048576\n")
    let run = try report("http://127.0.0.1:\(try LoopbackServer.freePort())")
    #expect(run.status == 0)
    #expect(run.text.contains("| Memory maximum | 1 MiB | — |\n"))
    #expect(run.text.contains("kept/a-small.memory.csv"))
  }

  // MARK: Who asks

  private static let answer = LoopbackServer.Answer.http(
    200,
    #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1714564801.5,"7"]]}]}}"#
  )

  @Test("user and password, and tokens, go to the server and nowhere else")
  func credentials() throws {
    for (isToken, header) in [
      (false, "Authorization: Basic \(Data("us%er:p@ss\"w\\ord".utf8).base64EncodedString())"),
      (true, "Authorization: Bearer secret-t0ken"),
    ] {
      let server = try LoopbackServer(Self.answer)
      let address =
        isToken
        ? server.address
        : server.address.replacing("http://", with: "http://us%25er:p%40ss%22w%5Cord@")
      for form in [["-o", "-"], ["--format", "json"], ["--format", "html"]] {
        let run = try report(
          address, form + ["--save", "--db", folder.url.appending(path: "history.sqlite").path],
          environment: ["K6LENS_PROMETHEUS_TOKEN": "secret-t0ken"])
        #expect(run.status == 0)
        #expect(run.text.contains(server.address))
        for secret in ["p%40ss", "p@ss", "w\\ord", "secret-t0ken"] {
          #expect(!run.text.contains(secret))
          #expect(!run.errorOutput.contains(secret))
        }
      }
      #expect(server.requests.count == 12)
      #expect(server.requests.allSatisfy { $0.contains(header + "\r\n") })
      let history = try Data(contentsOf: folder.url.appending(path: "history.sqlite"))
      #expect(history.range(of: Data("p%40ss".utf8)) == nil)
      #expect(history.range(of: Data("secret-t0ken".utf8)) == nil)
    }
  }

  @Test func query() throws {
    let server = try LoopbackServer(Self.answer)
    _ = try report(server.address + "/prefix/")
    let first = try #require(server.requests.first?.split(separator: "\r\n").first)
    #expect(
      first == "GET /prefix/api/v1/query_range?query=memory%7Bname%3D%22large%22%7D"
        + "&start=1714564801.000&end=1714564802.500&step=1 HTTP/1.1")
  }

  @Test(
    "an address that is none is a usage error that tells no password",
    arguments: [
      "", "ftp://u:secret@host", "http://u:secret@", "http://u:sec%zzret@host", "http://host/?token=secret",
      "http://ho st",
    ])
  func noAddress(address: String) throws {
    let run = try report(address)
    #expect(run.status == 64)
    #expect(run.errorOutput.hasPrefix("k6lens: the address of --prometheus "))
    #expect(!run.errorOutput.contains("secret"))
  }

  @Test func nothingToAsk() throws {
    try folder.write("k6lens.yaml", "resources: { series: { memory: { unit: bytes } } }\n")
    let run = try report("http://localhost:9090")
    #expect(run.status == 64)
    #expect(
      run.errorOutput
        == "k6lens: --prometheus needs a query in the configuration, in resources.series.NAME.query\n")
  }
}
