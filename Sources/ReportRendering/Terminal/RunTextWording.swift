import LoadAnalysis

/// The words of the text about one run, in one language.
struct RunTextWording: Sendable {
  let endpoints: String
  let byTags: String
  let errors: String
  let phases: String
  let findings: String
  let quality: String
  let endpoint: String
  let answer: String
  let accepted: String
  let failed: String
  let requests: String
  let samples: String
  let perSecond: String
  let kind: String
  let time: String
  let load: String
  let errorShare: String
  let status: String
  let code: String
  let meaning: String
  let first: String
  let last: String
  let expectedNote: String
  let ramp: String
  let steady: String
  let drain: String
  let more: @Sendable (Int) -> String

  static let english = RunTextWording(
    endpoints: "ENDPOINTS", byTags: "BY", errors: "ERRORS", phases: "PHASES", findings: "FINDINGS",
    quality: "DATA", endpoint: "endpoint", answer: "response", accepted: "ok", failed: "failed",
    requests: "requests", samples: "samples", perSecond: "per s", kind: "load", time: "time", load: "VUs",
    errorShare: "failed", status: "status", code: "error_code", meaning: "meaning", first: "first",
    last: "last",
    expectedNote: "expected", ramp: "rising", steady: "steady", drain: "falling",
    more: { "… and \($0) more; --format json lists all" })

  static let korean = RunTextWording(
    endpoints: "엔드포인트", byTags: "태그별", errors: "에러", phases: "부하 구간", findings: "발견 사항",
    quality: "데이터 품질", endpoint: "엔드포인트", answer: "응답", accepted: "정상", failed: "실패",
    requests: "요청 수", samples: "샘플 수", perSecond: "초당", kind: "부하", time: "시간", load: "VU",
    errorShare: "실패율", status: "상태", code: "error_code", meaning: "의미", first: "처음", last: "마지막",
    expectedNote: "예상된 응답", ramp: "증가", steady: "유지", drain: "감소",
    more: { "… 외 \($0)건 (전체는 --format json)" })

  static func of(_ language: LoadAnalysis.ReportLanguage) -> RunTextWording {
    switch language {
    case .korean: korean
    case .english: english
    }
  }
}
