import LoadAnalysis
import LoadStatistics

/// The words for runs in the history, in one language.
struct HistoryWording: Sendable {
  let runsTitle: String
  let trendTitle: String
  let eventsTitle: String
  let noEvents: String
  let run: String
  let runs: String
  let start: String
  let added: String
  let test: String
  let spec: String
  let duration: String
  let failed: String
  let label: String
  let commit: String
  let environment: String
  let note: String
  let contentHash: String
  let toolVersion: String
  let metric: String
  let trend: String
  let newest: String
  let level: String
  let change: String
  let verdict: String
  let event: String
  let values: String
  let levelChange: String
  let oddRun: String
  let rise: String
  let fall: String
  let improved: String
  let regressed: String
  let unchanged: String
  let inconclusive: String
  let fewRuns: @Sendable (Int) -> String

  static let english = HistoryWording(
    runsTitle: "Runs", trendTitle: "Trend", eventsTitle: "What changed",
    noEvents: "No change of level, no odd run, no lasting rise or fall.", run: "run", runs: "runs",
    start: "start (UTC)", added: "added", test: "test", spec: "spec", duration: "length", failed: "failed",
    label: "label", commit: "commit", environment: "environment", note: "note", contentHash: "SHA-256",
    toolVersion: "read by", metric: "metric", trend: "trend", newest: "newest", level: "level",
    change: "change [95%]", verdict: "verdict", event: "event", values: "values", levelChange: "new level",
    oddRun: "odd run", rise: "lasting rise", fall: "lasting fall", improved: "improved",
    regressed: "regressed",
    unchanged: "unchanged", inconclusive: "inconclusive",
    fewRuns: { "Changes of level are looked for from \($0) runs on." })

  static let korean = HistoryWording(
    runsTitle: "실행 목록", trendTitle: "추이", eventsTitle: "변화",
    noEvents: "수준 변화, 이상 실행, 지속적인 증가·감소가 없습니다.", run: "실행", runs: "실행 수",
    start: "시작 (UTC)", added: "추가", test: "테스트", spec: "스펙", duration: "길이", failed: "실패율",
    label: "라벨", commit: "커밋", environment: "환경", note: "메모", contentHash: "SHA-256",
    toolVersion: "읽은 버전", metric: "지표", trend: "추이", newest: "최근", level: "수준",
    change: "변화 [95%]", verdict: "판정", event: "사건", values: "값", levelChange: "수준 변화",
    oddRun: "이상 실행", rise: "지속 증가", fall: "지속 감소", improved: "개선", regressed: "악화",
    unchanged: "변화 없음", inconclusive: "판단 불가",
    fewRuns: { "수준 변화는 실행이 \($0)회 이상일 때 찾습니다." })

  static func of(_ language: ReportLanguage) -> HistoryWording {
    switch language {
    case .korean: korean
    case .english: english
    }
  }

  /// A verdict as a cell; a dash where there is none.
  func cell(_ estimate: DiffEstimate?) -> ReportTable.Cell {
    switch estimate?.verdict {
    case .improved?: ReportTable.Cell(InlineText("✓ " + improved), tone: .good)
    case .regressed?: ReportTable.Cell(InlineText("✗ " + regressed), tone: .bad)
    case .unchanged?: ReportTable.Cell(InlineText("= " + unchanged))
    case .inconclusive?: ReportTable.Cell(InlineText("? " + inconclusive), tone: .doubtful)
    case nil: ReportTable.Cell(InlineText(NumberFormatting.absent), tone: .muted)
    }
  }
}
