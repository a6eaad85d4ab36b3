import K6Parsing
import LoadAggregation
import LoadAnalysis

/// The words for what was read and what could not be used, in one language.
struct DataQualityWording {
  private let isKorean: Bool

  init(_ language: ReportLanguage) { isKorean = language == .korean }

  /// One file: its format and what was used of it.
  func file(_ file: RunSource.File) -> String {
    let path = TerminalText.safe(file.path)
    let format = file.format.rawValue + (file.compressed ? " (gzip)" : "")
    let (samples, lines) = (NumberFormatting.grouped(file.samples), NumberFormatting.grouped(file.lines))
    if !file.format.hasSamples {
      return isKorean ? "\(path): \(format), 종료 요약만 있음" : "\(path): \(format), an end-of-test summary only"
    }
    var text =
      isKorean
      ? "\(path): \(format), \(lines)행에서 샘플 \(samples)개"
      : "\(path): \(format), \(Self.counted(file.samples, "sample")) in \(Self.counted(file.lines, "line"))"
    if file.skipped > 0 {
      let skipped = NumberFormatting.grouped(file.skipped)
      text += isKorean ? ", \(skipped)행 제외" : ", \(Self.counted(file.skipped, "line")) skipped"
    }
    if file.truncated { text += isKorean ? ", 파일 끝이 잘림" : ", the end of the file is missing" }
    return text
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(NumberFormatting.grouped(count)) \(word)\(count == 1 ? "" : "s")"
  }

  /// The run's time, and where its duration comes from.
  func window(_ window: RunWindow) -> String {
    guard let duration = window.durationSeconds else {
      return isKorean ? "실행 시간을 알 수 없어 초당 값이 없음" : "the duration is unknown, so there are no rates per second"
    }
    let seconds = NumberFormatting.trimmed(duration, decimals: 3)
    var text = isKorean ? "실행 시간 \(seconds)초" : "duration \(seconds) s"
    switch window.basis {
    case .exact: text += isKorean ? " (k6 기록값)" : ", as k6 states it"
    case .estimated:
      text +=
        isKorean
        ? " (샘플 시각에서 추정; k6는 이를 기록하지 않음)" : ", estimated from the samples' times (k6 does not record it)"
    case .recovered:
      text += isKorean ? " (카운터의 count/rate에서 복원)" : ", recovered from a counter's count / rate"
    case .given: text += isKorean ? " (지정값)" : ", as given"
    }
    if let start = window.start {
      text +=
        isKorean ? ", 시작 \(RFC3339.text(nanoseconds: start))" : ", from \(RFC3339.text(nanoseconds: start))"
    }
    return text
  }

  /// How often something could not be used.
  func problem(_ count: InputProblemReport.Count) -> String {
    let number = NumberFormatting.grouped(count.count)
    return isKorean ? "\(number)× \(koreanSentence(count.kind))" : "\(number)× \(count.kind.sentence)"
  }

  private func koreanSentence(_ kind: InputProblem.Kind) -> String {
    switch kind {
    case .notJSON: "k6의 JSON 행이 아님 (제외)"
    case .notK6: "JSON이지만 k6의 Metric이나 Point가 아님 (제외)"
    case .truncatedLine: "마지막 행이 잘림 (제외)"
    case .truncatedGzip: "압축 데이터가 중간에 끝남 (그 앞의 행은 사용)"
    case .damagedGzip: "압축 데이터가 손상됨 (읽을 수 있었던 행은 사용)"
    case .nonFiniteValue: "유한한 수가 아닌 값 (샘플 제외)"
    case .badTime: "읽을 수 없는 시각 (샘플 제외)"
    case .unknownMetricType: "알 수 없는 메트릭 유형 (값에서 추론)"
    case .conflictingDefinition: "같은 메트릭이 다른 유형으로 다시 선언됨 (첫 선언 사용)"
    case .rejoinedLine: "다른 출력으로 둘로 나뉜 행을 다시 이음"
    case .textAroundLine: "k6의 행 앞뒤에 섞인 다른 출력 (k6의 객체는 사용)"
    case .badRow: "머리글과 열 수가 다른 행 (제외)"
    }
  }

  /// What the run cannot show.
  func limitation(_ limitation: Limitation) -> String {
    switch limitation {
    case .noTimeSeries:
      return isKorean
        ? "요약만 읽어 시간에 따른 변화와 신뢰구간이 없음" : "read from a summary: no course over time, so no intervals"
    case .noBreakdowns:
      return isKorean ? "요약만 읽어 엔드포인트별 값이 없음" : "read from a summary: nothing per endpoint or tag"
    case .valuesRounded:
      return isKorean ? "값이 소수점 6자리로 반올림되어 있음 (CSV)" : "k6 rounded the values to six decimals (CSV)"
    case .timesInWholeSeconds:
      return isKorean ? "시각이 초 단위임 (CSV)" : "times are whole seconds (CSV)"
    case .typesInferred(let names):
      let list = names.map(TerminalText.safe).joined(separator: ", ")
      return isKorean ? "값에서 추론한 메트릭 유형: \(list)" : "types inferred from the values: \(list)"
    case .tagSetsFolded(let count):
      let number = NumberFormatting.grouped(count)
      return isKorean
        ? "메모리를 제한하기 위해 \(number)개가 넘는 태그 조합을 합침"
        : "more than \(number) tag sets folded together to bound memory"
    case .percentilesApproximate(let error):
      let percent = MeasureFormatting.percent(error)
      return isKorean
        ? "백분위수의 상대 오차 \(percent) (메모리 제한)" : "percentiles within \(percent), since memory was bounded"
    case .partOfRun(let from, let to):
      let (first, last) = (from.map(MeasureFormatting.elapsed) ?? "", to.map(MeasureFormatting.elapsed) ?? "")
      return isKorean ? "실행의 일부만 사용: \(first) – \(last)" : "only part of the run: \(first) – \(last)"
    case .filtered(let text):
      let filter = TerminalText.safe(text)
      return isKorean ? "필터에 맞는 샘플만 사용: \(filter)" : "only samples that match \(filter)"
    case .interrupted:
      return isKorean
        ? "읽기가 중단되어 그 전까지의 결과만 있음 (부분 결과)"
        : "a partial result: reading was interrupted, only what came before is in it"
    }
  }
}
