import LoadAggregation
import LoadAnalysis

/// The words of the view of a run that is still going on, in one language.
struct LiveWording: Sendable {
  let recent: String
  let whole: String
  let requests: String
  let iterations: String
  let failed: String
  let checks: String
  let virtualUsers: String
  let received: String
  let ending: String
  let samples: @Sendable (Int) -> String
  let bytesRead: @Sendable (String) -> String
  let most: @Sendable (Int) -> String
  let waiting: @Sendable (Int) -> String
  let idle: @Sendable (Int) -> String

  static let english = LiveWording(
    recent: "last \(LiveTally.recentSeconds) s", whole: "so far", requests: "requests",
    iterations: "iterations",
    failed: "failed", checks: "checks", virtualUsers: "VUs", received: "received",
    ending: "ending: taking what is still being written; Ctrl-C again ends at once",
    samples: { "\(NumberFormatting.grouped($0)) \($0 == 1 ? "sample" : "samples")" },
    bytesRead: { "\($0) read" }, most: { "max \($0)" },
    waiting: { "waiting for k6 to write results, \($0) s" }, idle: { "nothing new for \($0) s" })

  static let korean = LiveWording(
    recent: "최근 \(LiveTally.recentSeconds)초", whole: "전체", requests: "요청", iterations: "반복",
    failed: "실패율", checks: "체크", virtualUsers: "VU", received: "수신",
    ending: "종료 중: 남은 결과를 읽는 중입니다. Ctrl-C를 다시 누르면 바로 끝납니다",
    samples: { "샘플 \(NumberFormatting.grouped($0))개" }, bytesRead: { "\($0) 읽음" }, most: { "최대 \($0)" },
    waiting: { "k6의 결과를 기다리는 중, \($0)초" }, idle: { "\($0)초 동안 새 결과 없음" })

  static func of(_ language: ReportLanguage) -> LiveWording {
    switch language {
    case .korean: korean
    case .english: english
    }
  }
}
