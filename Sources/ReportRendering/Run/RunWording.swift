import LoadAnalysis

/// The words for one run, in one language.
struct RunWording: Sendable {
  let title: String
  let summary: String
  let endpoints: String
  let byTags: String
  let errors: String
  let phases: String
  let thresholds: String
  let checks: String
  let trends: String
  let otherMetrics: String
  let findings: String
  let stability: String
  let quality: String
  let endpoint: String
  let response: String
  let accepted: String
  let failed: String
  let requests: String
  let perSecond: String
  let kind: String
  let time: String
  let virtualUsers: String
  let failedShare: String
  let status: String
  let code: String
  let meaning: String
  let first: String
  let last: String
  let expected: String
  let ramp: String
  let steady: String
  let drain: String
  let metric: String
  let expression: String
  let observed: String
  let result: String
  let held: String
  let crossed: String
  let check: String
  let group: String
  let value: String
  let ownWindow: String
  let more: @Sendable (Int) -> String

  static let english = RunWording(
    title: "k6 run", summary: "Summary", endpoints: "Endpoints", byTags: "By", errors: "Errors",
    phases: "Load phases", thresholds: "Thresholds", checks: "Checks", trends: "Trends",
    otherMetrics: "Counters, rates, gauges", findings: "Findings", stability: "Stability", quality: "Data",
    endpoint: "endpoint",
    response: "response",
    accepted: "ok", failed: "failed", requests: "requests", perSecond: "per s", kind: "load", time: "time",
    virtualUsers: "VUs", failedShare: "failed", status: "status", code: "error_code", meaning: "meaning",
    first: "first", last: "last", expected: "expected", ramp: "rising", steady: "steady", drain: "falling",
    metric: "metric", expression: "threshold", observed: "observed", result: "result", held: "✓ held",
    crossed: "✗ crossed", check: "check", group: "group", value: "value",
    ownWindow: "per s: between the first and the last sample of each row, not over the whole run",
    more: { "… and \($0) more; --format json lists all" })

  static let korean = RunWording(
    title: "k6 실행 결과", summary: "요약", endpoints: "엔드포인트", byTags: "태그별", errors: "에러",
    phases: "부하 구간", thresholds: "임계값", checks: "체크", trends: "트렌드",
    otherMetrics: "카운터·비율·게이지", findings: "발견 사항", stability: "안정성", quality: "데이터 품질", endpoint: "엔드포인트",
    response: "응답",
    accepted: "정상", failed: "실패", requests: "요청 수", perSecond: "초당", kind: "부하", time: "시간",
    virtualUsers: "VU", failedShare: "실패율", status: "상태", code: "error_code", meaning: "의미",
    first: "처음", last: "마지막", expected: "예상된 응답", ramp: "증가", steady: "유지", drain: "감소",
    metric: "메트릭", expression: "임계값", observed: "측정값", result: "결과", held: "✓ 유지",
    crossed: "✗ 위반", check: "체크", group: "그룹", value: "값",
    ownWindow: "초당: 전체 실행이 아니라 각 행의 첫 샘플부터 마지막 샘플까지 기준",
    more: { "… 외 \($0)건 (전체는 --format json)" })

  static func of(_ language: ReportLanguage) -> RunWording {
    switch language {
    case .korean: korean
    case .english: english
    }
  }
}
