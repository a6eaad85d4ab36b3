/// Where a Prometheus server is, apart from what proves who asks.
struct PrometheusAddress: Equatable {
  /// The variable of the environment that may hold a bearer token.
  static let tokenVariable = "K6LENS_PROMETHEUS_TOKEN"

  /// The address as it may be shown: without user and password, `https://prometheus.example:9090/prefix`.
  let text: String
  /// What follows `Authorization:`; `nil` where nothing proves who asks.
  let authorization: String?

  /// Reads an address as a user gives it; without a scheme it is `http`.
  ///
  /// A user in the address (`https://user:password@host`) goes before the token.
  ///
  /// - Parameters:
  ///   - given: the address of the server or of its API.
  ///   - token: a bearer token.
  /// - Throws: `CommandFailure` when it is no such address; the text of it, which may hold a password, is not told.
  init(_ given: String, token: String?) throws(CommandFailure) {
    var scheme = "http"
    var rest = given[...]
    if let separator = given.range(of: "://") {
      scheme = given[..<separator.lowerBound].lowercased()
      rest = given[separator.upperBound...]
    }
    guard scheme == "http" || scheme == "https" else {
      throw Self.failure("starts with '\(scheme.prefix(20))://'")
    }
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    var host = rest[..<end]
    var path = rest[end...]
    var user: String?
    if let at = host.lastIndex(of: "@") {
      guard let decoded = PercentEncoding.decoded(host[..<at]) else {
        throw Self.failure("has a user or password that is not percent-encoded text")
      }
      user = decoded
      host = host[host.index(after: at)...]
    }
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isOfHost) else { throw Self.failure("names no host") }
    guard path.utf8.allSatisfy(Self.isOfPath) else {
      throw Self.failure("has a query or characters that no address has")
    }
    for ending in ["/", "/api/v1/query_range", "/api/v1", "/"] where path.hasSuffix(ending) {
      path = path.dropLast(ending.count)
    }
    text = "\(scheme)://\(host)\(path)"
    if let user {
      authorization = "Basic " + Base64.encoded(Array(user.utf8))
    } else if let token, !token.isEmpty {
      guard token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
        throw CommandFailure.usage("\(Self.tokenVariable) holds characters that no token has")
      }
      authorization = "Bearer " + token
    } else {
      authorization = nil
    }
  }

  private static func failure(_ fault: String) -> CommandFailure {
    CommandFailure.usage("the address of --prometheus \(fault), expected one such as http://localhost:9090")
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._:[]".utf8.contains(byte)
    }
  }

  private static func isOfPath(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7f && !#"?#"<>\^`{|}"#.utf8.contains(byte)
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
