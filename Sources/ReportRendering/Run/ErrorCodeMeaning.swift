import LoadAnalysis

/// What k6's `error_code` means (k6 0.30 to 2.2).
enum ErrorCodeMeaning {
  /// The meaning in a few words, or `nil` for a code that k6 does not define.
  static func text(_ code: String, _ language: ReportLanguage) -> String? {
    guard let number = Int(code) else { return nil }
    if let (english, korean) = exact[number] { return language == .korean ? korean : english }
    if (1400...1599).contains(number) { return "HTTP \(number - 1000)" }
    guard let (_, english, korean) = ranges.first(where: { $0.0.contains(number) }) else { return nil }
    return language == .korean ? korean : english
  }

  private static let exact: [Int: (String, String)] = [
    1000: ("other error", "기타 오류"), 1010: ("network error, not TCP", "TCP 외 네트워크 오류"),
    1020: ("invalid URL", "잘못된 URL"), 1050: ("request timed out", "요청 시간 초과"),
    1101: ("DNS: no such host", "DNS: 호스트 없음"), 1110: ("DNS: blocked address", "DNS: 차단된 IP"),
    1111: ("DNS: blocked host name", "DNS: 차단된 호스트"), 1201: ("TCP: broken pipe", "TCP: 연결 끊김(broken pipe)"),
    1210: ("TCP: cannot connect", "TCP: 연결 실패"), 1211: ("TCP: connecting timed out", "TCP: 연결 시간 초과"),
    1212: ("TCP: connection refused", "TCP: 연결 거부"), 1220: ("TCP: reset by the service", "TCP: 서버가 연결 재설정"),
    1310: ("TLS: unknown authority", "TLS: 알 수 없는 인증 기관"), 1311: ("TLS: wrong host name", "TLS: 호스트 이름 불일치"),
    1701: ("response cannot be decompressed", "응답 압축 해제 실패"),
  ]

  private static let ranges: [(ClosedRange<Int>, String, String)] = [
    (1100...1199, "DNS error", "DNS 오류"), (1200...1299, "TCP error", "TCP 오류"),
    (1300...1399, "TLS error", "TLS 오류"),
    (1600...1699, "HTTP/2 error", "HTTP/2 오류"),
  ]
}
