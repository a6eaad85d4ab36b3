import LoadAnalysis
import LoadStatistics

extension DiffWording {
  // MARK: The headline

  /// The whole comparison in one sentence: the verdict first, then the row that decides it.
  func headline(_ diff: RunDiff) -> InlineText {
    guard let verdict = diff.verdict else {
      let why = diff.comparability.reasons.map(incomparable).reduce(InlineText([])) { text, reason in
        text.isEmpty ? reason : text + "; " + reason
      }
      return .strong("! " + pick("not comparable", "비교할 수 없음")) + (why.isEmpty ? "" : ": " + why)
    }
    var text = InlineText.strong("\(Self.mark(verdict)) \(self.verdict(verdict))")
    guard let row = diff.headline else {
      return text + InlineText(": " + reason(verdict.reason ?? .noSeries))
    }
    text = text + ": " + subject(row)
    text =
      text + InlineText(" \(value(row.estimate.base, of: row)) → \(value(row.estimate.candidate, of: row))")
    if let change = row.change {
      text = text + InlineText(", " + self.change(change, row.estimate.scale))
      if let interval = row.interval {
        let level = self.level(row.estimate.levels.decision)
        let ends = self.interval(interval, row.estimate.scale)
        text = text + InlineText(pick(" (\(level) interval \(ends))", " (\(level) 구간 \(ends))"))
      }
    }
    if let reason = verdict.reason { text = text + InlineText("; " + self.reason(reason)) }
    return text + alsoDecided(diff, verdict, besides: row)
  }

  /// The other rows with the verdict of the whole.
  private func alsoDecided(_ diff: RunDiff, _ verdict: Verdict, besides row: DiffRow) -> InlineText {
    if verdict == .unchanged {
      let count = diff.primaryRows.count
      return count > 1
        ? InlineText(pick("; so are all \(count) rows that decide", "; 판정하는 \(count)개 행 모두 같음"))
        : InlineText([])
    }
    let others = diff.primaryRows.filter { $0.verdict?.name == verdict.name && $0 != row }
    guard let first = others.first else { return InlineText([]) }
    let more = others.count - 1
    return InlineText(pick("; also ", "; 그 밖에 ")) + subject(first)
      + InlineText(more > 0 ? pick(" and \(more) more", " 외 \(more)개") : "")
  }

  /// Why two sides may not be compared.
  func incomparable(_ reason: Comparability.Reason) -> InlineText {
    func number(_ value: Double) -> String { NumberFormatting.trimmed(value, decimals: 1) }
    switch reason {
    case .aborted(let side):
      return InlineText(
        pick("a threshold ended a run of the \(name(side)) early", "\(name(side)) 실행이 임계값 때문에 일찍 끝남"))
    case .length(let base, let candidate):
      return InlineText(
        pick(
          "the runs last \(number(base)) s and \(number(candidate)) s",
          "실행 시간이 다름: \(number(base))초, \(number(candidate))초"))
    case .arrivalRate(let base, let candidate):
      return InlineText(
        pick(
          "\(number(base)) and \(number(candidate)) iterations per second were asked for",
          "요청된 초당 반복 수가 다름: \(number(base)), \(number(candidate))"))
    case .loadModel:
      return InlineText(
        pick("one side has an arrival rate, the other waiting virtual users", "한쪽은 도착률, 다른 쪽은 대기하는 VU로 부하를 줌")
      )
    case .virtualUsers(let base, let candidate, let distance):
      let (most, other) = (number(base), number(candidate))
      // Runs of different length are not compared over time.
      let share = distance > 0 ? MeasureFormatting.percent(distance) : nil
      return InlineText(
        pick(
          "the virtual users differ: at most \(most) and \(other)"
            + (share.map { ", \($0) apart over time" } ?? ""),
          "VU가 다름: 최대 \(most), \(other)" + (share.map { ", 시간에 따른 차이 \($0)" } ?? "")))
    case .endpoints(let onlyBase, let onlyCandidate):
      var text = InlineText([])
      if !onlyBase.isEmpty {
        text = InlineText(pick("only the base calls ", "기준만 호출: ")) + names(onlyBase)
      }
      if !onlyCandidate.isEmpty {
        text =
          text + InlineText(text.isEmpty ? "" : ", ")
          + InlineText(pick("only the candidate calls ", "비교 대상만 호출: ")) + names(onlyCandidate)
      }
      return text
    case .noData(let side):
      return InlineText(pick("the \(name(side)) holds nothing to compare", "\(name(side))에 비교할 값이 없음"))
    }
  }

  /// `base` or `candidate`.
  func name(_ side: Comparability.Reason.Side) -> String {
    switch side {
    case .base: pick("base", "기준")
    case .candidate: pick("candidate", "비교 대상")
    }
  }

  // MARK: Notes and advice

  /// What to know when reading the verdict.
  func note(_ note: DiffNote) -> String {
    switch note {
    case .shortRun(let seconds):
      let text = NumberFormatting.trimmed(seconds, decimals: 1)
      return pick(
        "a run lasts only \(text) s: drift slower than that cannot be seen, and one pair of so short runs may"
          + " differ by chance",
        "실행이 \(text)초로 짧음: 그보다 느린 변동은 볼 수 없고, 짧은 실행 한 쌍은 우연히 다를 수 있음")
    case .expectedResponsesOnly:
      return pick(
        "the error rate changed, so durations are those of expected responses only",
        "에러율이 달라져 응답 시간은 예상된 응답만 비교함")
    case .mixAdjusted:
      return pick(
        "the mix of requests changed, so the whole is judged with the candidate weighted like the base",
        "요청 구성이 달라져 비교 대상을 기준의 구성으로 가중해 판정함")
    case .noSeries(let side):
      return pick(
        "of the \(name(side)) only an end-of-test summary is known", "\(name(side))은 종료 요약만 있음")
    case .forced:
      return pick(
        "the sides are not comparable and were compared because that was asked for",
        "비교할 수 없는 조건이지만 요청에 따라 비교함")
    case .measuredNoise(let degrees):
      let text = NumberFormatting.trimmed(degrees, decimals: 0)
      return pick(
        "noise between runs measured from earlier repeats (\(text) degrees of freedom)",
        "실행 간 잡음은 이전 반복 실행에서 측정함 (자유도 \(text))")
    case .warmUpDropped(let seconds):
      if seconds == 0 { return pick("no run has a warm-up to leave out", "제외할 준비 구간이 없음") }
      let text = NumberFormatting.trimmed(seconds, decimals: 1)
      return pick(
        "the first \(text) s of every run are warm-up and were left out; percentiles are within 0.8%",
        "모든 실행의 첫 \(text)초는 준비 구간이라 제외함; 백분위수의 오차는 0.8% 이내")
    case .repeatsLeftOut(let count):
      return pick(
        "\(count) earlier repeats differ too much in length or were ended early, and were left out",
        "길이가 너무 다르거나 일찍 끝난 이전 반복 실행 \(count)개는 제외함")
    }
  }

  /// What to do when nothing can be concluded.
  func advice(_ advice: DiffAdvice) -> String {
    switch advice {
    case .repeatRuns(let runs, let resolves, let now):
      let size = MeasureFormatting.percent(resolves)
      let current = now.map { MeasureFormatting.percent($0.magnitude) }
      return pick(
        "repeat: \(runs) runs a side can show changes of about \(size)"
          + (current.map { "; this comparison can show \($0)" } ?? ""),
        "반복 실행: 양쪽 \(runs)회씩이면 약 \(size) 변화까지 보임" + (current.map { " (지금은 \($0))" } ?? ""))
    case .runLonger(let seconds):
      let text = NumberFormatting.trimmed(seconds, decimals: 0)
      return pick("run for \(text) s or longer", "\(text)초 이상 실행할 것")
    case .keepSamples:
      return pick(
        "keep the samples (k6 run --out json=results.json.gz): a summary has no course over time",
        "요약만으로는 구간을 구할 수 없으니 샘플을 보관할 것 (k6 run --out json=results.json.gz)")
    case .moreSamples(let statistic, let needed):
      let count = NumberFormatting.grouped(needed)
      return pick(
        "\(statistic.name) needs at least \(count) samples a side",
        "\(statistic.name)에는 한쪽에 샘플이 \(count)개 이상 필요함")
    case .repeatSingleEpisode:
      return pick(
        "repeat: one stretch of time decides, and only another run tells whether it comes back",
        "반복 실행: 한 시점이 결과를 좌우하므로 다시 나타나는지 확인할 것")
    }
  }

  /// What to know about a row.
  func note(_ note: DiffRow.Note) -> String {
    switch note {
    case .singleEpisode(let seconds):
      let text = NumberFormatting.trimmed(seconds, decimals: 1)
      return pick("the tail comes from about \(text) s of a run", "느린 응답이 실행 중 약 \(text)초에 몰려 있음")
    case .mixAdjusted:
      return pick(
        "the change is that of the candidate weighted like the base; the values are as measured",
        "변화는 비교 대상을 기준의 요청 구성으로 가중한 값이고, 양쪽 값은 측정값임")
    case .mixAffected:
      return pick("not judged: the changed mix of requests moves it", "요청 구성이 바뀌어 판정하지 않음")
    case .medianOfMixture:
      return pick(
        "not judged: endpoints of different speed share this median; see each endpoint",
        "속도가 다른 엔드포인트가 섞인 중앙값이라 판정하지 않음; 엔드포인트별로 볼 것")
    case .inputOfTest:
      return pick("not judged: the arrival rate sets it", "도착률이 정하는 값이라 판정하지 않음")
    case .expectedResponsesOnly:
      return pick("expected responses only", "예상된 응답만")
    case .shareOfRequests:
      return pick("compared as a share, since a side has none", "한쪽이 0이어서 비율로 비교함")
    case .needsRepeats:
      return pick(
        "not judged: one run a side does not tell how far such a value varies; repeat the runs",
        "한 번의 실행으로는 이 값의 변동을 알 수 없어 판정하지 않음; 반복 실행할 것")
    }
  }

  // MARK: What the verdict rests on

  /// What counts as a change and what noise is assumed.
  func parameters(_ diff: RunDiff) -> [String] {
    let parameters = diff.parameters
    let (latency, throughput, rate) = (parameters.latency, parameters.throughput, parameters.rate)
    let percent = MeasureFormatting.percent
    let floor =
      latency.smallestAbsoluteChange > 0
      ? pick(" and ", ", ") + MeasureFormatting.milliseconds(latency.smallestAbsoluteChange) : ""
    let points = { (value: Double) in self.size(value, .difference) }
    let change = percent(latency.smallestChange) + floor
    let rateChange = pick(
      "\(points(rate.smallestDifference)) or \(percent(rate.smallestRelative)) of the base's",
      "\(points(rate.smallestDifference)) 또는 기준의 \(percent(rate.smallestRelative))")
    let rateMargin = pick(
      "\(points(rate.equivalenceDifference)) or \(percent(rate.equivalenceRelative)) of the larger",
      "\(points(rate.equivalenceDifference)) 또는 큰 쪽의 \(percent(rate.equivalenceRelative))")
    let (primary, other) = (parameters.primary, parameters.other)
    return [
      pick(
        "a change: durations \(change), per second \(percent(throughput.smallestChange)), rates \(rateChange)",
        "변화로 보는 크기: 응답 시간 \(change), 초당 값 \(percent(throughput.smallestChange)), 비율 \(rateChange)"),
      pick(
        "unchanged excludes: durations \(percent(latency.equivalenceMargin)), per second "
          + "\(percent(throughput.equivalenceMargin)), rates \(rateMargin)",
        "'변화 없음'이 배제하는 크기: 응답 시간 \(percent(latency.equivalenceMargin)), 초당 값 "
          + "\(percent(throughput.equivalenceMargin)), 비율 \(rateMargin)"),
      pick(
        "confidence: \(level(primary.decision)) to call a change, \(level(primary.equivalence)) to exclude one;"
          + " \(level(other.decision)) and \(level(other.equivalence)) for rows that do not decide",
        "신뢰수준: 변화 판정 \(level(primary.decision)), 배제 \(level(primary.equivalence));"
          + " 판정에 쓰지 않는 행은 \(level(other.decision)), \(level(other.equivalence))"),
      pick(
        "noise assumed between runs: durations \(percent(latency.noise)), per second "
          + "\(percent(throughput.noise)), rates \(percent(rate.relativeNoise)) of the rate",
        "실행 간 잡음 가정: 응답 시간 \(percent(latency.noise)), 초당 값 \(percent(throughput.noise)),"
          + " 비율은 그 값의 \(percent(rate.relativeNoise))"),
    ]
  }
}
