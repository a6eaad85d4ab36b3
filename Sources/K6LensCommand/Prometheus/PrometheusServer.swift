import K6Parsing
import ReportRendering

/// Asks a Prometheus server, by way of `curl`, which brings TLS, proxies and the system's certificates.
struct PrometheusServer {
  /// Where the server is.
  let address: PrometheusAddress
  /// The longest one answer may take, in seconds.
  let timeoutSeconds: Double
  /// The most bytes of one answer.
  var answerLimit = 64 << 20
  /// The environment that `curl` runs in.
  let environment: [String: String]

  /// The body of the answer to a range query.
  ///
  /// - Throws: `PrometheusFailure` when there is no answer, or one that is no success.
  func answer(_ query: PrometheusQuery) throws(PrometheusFailure) -> [UInt8] {
    let transfer: ChildProcess
    do {
      // The options go through a pipe, since everybody on the machine can read a command line.
      transfer = try ChildProcess(
        "curl", ["-q", "--config", "-"], input: Array(options(query).utf8), environment: environment,
        outputLimit: answerLimit, seconds: timeoutSeconds + 5)
    } catch {
      throw failure(error)
    }
    guard transfer.status == 0 else { throw failure(curlStatus: transfer.status, transfer.errorOutput) }
    guard let mark = transfer.output.lastIndex(of: UInt8(ascii: "\n")),
      let status = Int(String(decoding: transfer.output[(mark + 1)...], as: UTF8.self))
    else { throw PrometheusFailure("curl ended without an HTTP status") }
    let body = Array(transfer.output[..<mark])
    if !(200..<300).contains(status) { throw failure(httpStatus: status, body) }
    return body
  }

  /// What `curl` is told: the address, the way of asking, who asks.
  private func options(_ query: PrometheusQuery) -> String {
    var lines = [
      "url = \(Self.quoted(address.text + query.target))", "silent", "show-error", "globoff", "compressed",
      "proto = \"=http,https\"", "max-time = \(timeoutSeconds)", "connect-timeout = \(timeoutSeconds)",
      "header = \"Accept: application/json\"", #"write-out = "\n%{http_code}""#,
    ]
    if let authorization = address.authorization {
      lines.append("header = \(Self.quoted("Authorization: " + authorization))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  // MARK: What goes wrong

  private var limitText: String {
    let seconds = timeoutSeconds.rounded() == timeoutSeconds ? "\(Int(timeoutSeconds))" : "\(timeoutSeconds)"
    return "no answer from \(address.text) within \(seconds) s"
  }

  private func failure(_ failure: ChildProcess.Failure) -> PrometheusFailure {
    switch failure {
    case .notFound:
      PrometheusFailure("curl is needed to ask \(address.text) and is not installed", .server)
    case .notStarted(let code): PrometheusFailure("curl cannot be started (error \(code))", .server)
    case .tooMuchOutput: PrometheusFailure("the answer is larger than \(answerLimit >> 20) MiB")
    case .tooSlow: PrometheusFailure(limitText, .slow)
    }
  }

  /// The meanings of `curl`'s exit statuses stand in its manual.
  private func failure(curlStatus: Int32?, _ words: String) -> PrometheusFailure {
    switch curlStatus {
    case 28: return PrometheusFailure(limitText, .slow)
    case 5: return PrometheusFailure("the proxy's name cannot be resolved", .server)
    case 6: return PrometheusFailure("\(address.text): the host's name cannot be resolved", .server)
    case 7: return PrometheusFailure("\(address.text) cannot be reached", .server)
    case 52: return PrometheusFailure("\(address.text) closed the connection without an answer")
    case 18, 56: return PrometheusFailure("\(address.text) broke off its answer")
    default:
      // `curl: (60) SSL certificate problem: self-signed certificate`
      let line = words.split(separator: "\n").first { $0.hasPrefix("curl: ") } ?? words[...]
      let reason = PlainText.line(String(line.drop { $0 != ")" }.dropFirst()), limit: 200)
      let isOfTLS = curlStatus.map { [35, 51, 53, 54, 58, 59, 60, 77].contains($0) } ?? false
      let what = reason.isEmpty ? "curl failed" + (curlStatus.map { " (\($0))" } ?? "") : reason
      return PrometheusFailure("\(address.text): \(what)", isOfTLS ? .server : .thisQuery)
    }
  }

  private func failure(httpStatus status: Int, _ body: [UInt8]) -> PrometheusFailure {
    let reason = Self.reason(body)
    switch status {
    case 300..<400:
      return PrometheusFailure(
        "\(address.text) answered with a redirection (HTTP \(status)), give the address it leads to", .server)
    case 401, 403:
      return PrometheusFailure(
        "\(address.text) refused access (HTTP \(status)), \(PrometheusAddress.tokenVariable) may hold a token",
        .server)
    case 404 where reason == nil:
      return PrometheusFailure("\(address.text) has no Prometheus API (HTTP 404)", .server)
    default:
      return PrometheusFailure("\(address.text) answered HTTP \(status)" + (reason.map { ": \($0)" } ?? ""))
    }
  }

  /// What Prometheus says in the body of an error, as one line.
  private static func reason(_ body: [UInt8]) -> String? {
    let json = body.withUnsafeBytes { bytes in try? JSONReader.document(bytes) }
    guard let text = json?["error"]?.string else { return nil }
    return PlainText.line(text, limit: 200)
  }
}
