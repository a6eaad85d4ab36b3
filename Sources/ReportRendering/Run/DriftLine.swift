import LoadAnalysis
import LoadStatistics

/// Growth over a run in one line; nothing is said where nothing grows.
struct DriftLine {
  let language: ReportLanguage

  /// The line of a verdict, or `nil` where there is no growth to tell of.
  func text(_ drift: DriftVerdict) -> String? {
    guard let slope = drift.slopePerHour, let growth = drift.growth, let verdict = verdict(drift) else {
      return nil
    }
    let numbers =
      "\(ValueWording.difference(slope, unit: drift.unit))/h, \(MeasureFormatting.signedPercent(growth)), "
      + "\(MeasureFormatting.elapsed(drift.fromSeconds))–\(MeasureFormatting.elapsed(drift.toSeconds))"
    let subject = subject(drift)
    switch language {
    case .english:
      let short = drift.isTooShort ? "; provisional: judge leaks on 15 minutes or more" : ""
      return "\(subject): \(verdict) (\(numbers))\(short)"
    case .korean:
      let short = drift.isTooShort ? "; 잠정: 누수는 15분 이상 실행으로 판정" : ""
      return "\(subject): \(verdict) (\(numbers))\(short)"
    }
  }

  private func subject(_ drift: DriftVerdict) -> String {
    switch (drift.subject, language) {
    case (.latency(let metric), .english): "median of \(PlainText.line(metric.displayName)) per second"
    case (.latency(let metric), .korean): "\(PlainText.line(metric.displayName)) 초당 중앙값"
    case (.resource(let name), _): PlainText.line(name)
    }
  }

  private func verdict(_ drift: DriftVerdict) -> String? {
    switch (drift.verdict, language) {
    case (.leak, .english): "leak, it keeps growing"
    case (.leak, .korean): "누수, 계속 증가"
    case (.shift, .english): "one step up, no leak"
    case (.shift, .korean): "한 번의 수준 변화, 누수 아님"
    case (.levelledOff, .english): "grew and came to rest"
    case (.levelledOff, .korean): "증가 후 안정"
    case (.noLeak, _), (.inconclusive, _): nil
    }
  }
}
