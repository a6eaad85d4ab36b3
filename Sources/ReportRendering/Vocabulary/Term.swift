import LoadAnalysis

/// The words of tables, headings and charts; sentences are in the templates.
enum Term: CaseIterable {
  // Sections.
  case conclusion, comparison, objectives, efficiency, deployment, scenarios, stability, history, findings
  case provenance, defaultTitle
  // Numbers.
  case errorRate, throughput, responseTime, mean, minimum, maximum, count, rate, lastValue, memory
  // The comparison table.
  case expectedResponses
  case metric, comparisonCaption, failedCell, noVerdict, leakRow, latencyDriftRow, leakPresent, leakAbsent
  // Tables over cells.
  case test, spec, objective, observed, margin, verdict, firstViolation, objectivesCaption
  case pass, passWeak, failWeak, fail, noInterval, notMeasured, windows
  // Efficiency and deployment.
  case cost, cpuCost, costPerRateCPU, relativeCost, p95Gain, extraCost, marginalEfficiency, perCPU,
    perMillion, pareto, yes, no
  case perCost
  case efficiencyCaption, frontierTitle, frontierDescription, low, fair, high
  case peakOption, scaleOut, scaleUp, perInstance, instances, costPerRate, peakCaption
  // Details of a test.
  case latencyCaption, phasesCaption, phase, timeRange, ramp, steady, drain
  case threshold, thresholdsCaption, endpoint, endpointsCaption, okCount, okMedian, okP95, failedCount,
    failedP95
  case shareOfTime, restOfEndpoints, requests, status, statusesCaption, noAnswer
  case error, errorsCaption, first, last, check, checksCaption, metricsCaption, rowsLeftOut
  case responseTimeAxis, cumulativeShare, distributionTitle, distributionDescription, elapsed
  // Stability.
  case driftCaption, watched, slope, growth, evidence, untilLimit, provisional
  case leakVerdict, noLeakVerdict, levelledOff, levelShift
  case loadCaption, lightestLoad, heaviestLoad, bestThroughput, atLoad, loadAxis, loadTitle
  // History.
  case historyCaption, previous, newest, change, trend, improved, regressed, unchanged, inconclusive
  // Findings.
  case critical, warning, note
  // Provenance.
  case file, format, size, lines, samples, skipped, filesCaption

  func text(_ language: ReportLanguage) -> String {
    switch language {
    case .korean: words.korean
    case .english: words.english
    }
  }

  private var words: (korean: String, english: String) {
    switch self {
    case .conclusion: ("결론", "Conclusion")
    case .comparison: ("스펙별 성능 비교표", "Comparison of specs")
    case .objectives: ("목표(SLO) 판정", "Objectives (SLO)")
    case .efficiency: ("비용 대비 효율", "Value for cost")
    case .deployment: ("배포 전략", "Deployment")
    case .scenarios: ("시나리오별 상세", "Scenarios in detail")
    case .stability: ("안정성", "Stability")
    case .history: ("이전 실행 대비", "Against earlier runs")
    case .findings: ("발견 사항", "Findings")
    case .provenance: ("데이터 품질과 재현 정보", "Data quality and provenance")
    case .defaultTitle: ("부하 테스트 결과 보고서", "Load test report")
    case .errorRate: ("에러율", "Error rate")
    case .throughput: ("처리량", "Throughput")
    case .responseTime: ("응답 시간", "response time")
    case .mean: ("평균", "mean")
    case .minimum: ("최솟값", "minimum")
    case .maximum: ("최댓값", "maximum")
    case .count: ("횟수", "count")
    case .rate: ("비율", "rate")
    case .lastValue: ("마지막 값", "last value")
    case .memory: ("메모리", "Memory")
    case .expectedResponses: ("성공 응답", "expected responses")
    case .metric: ("지표", "Metric")
    case .comparisonCaption: ("시나리오와 스펙별 측정값", "Measured values by scenario and spec")
    case .failedCell: ("N/A (실패)", "N/A (failed)")
    case .noVerdict: ("판정 보류", "no verdict")
    case .leakRow: ("누수 여부", "leak")
    case .latencyDriftRow: ("응답 시간 증가 여부", "Latency growth")
    case .leakPresent: ("있음", "yes")
    case .leakAbsent: ("없음", "none")
    case .test: ("시나리오", "Scenario")
    case .spec: ("스펙", "Spec")
    case .objective: ("목표", "Objective")
    case .observed: ("관측값 (90% 구간)", "Observed (90% interval)")
    case .margin: ("여유", "Margin")
    case .verdict: ("판정", "Verdict")
    case .firstViolation: ("첫 위반", "First violation")
    case .objectivesCaption: ("셀별 목표 판정", "Objectives by cell")
    case .pass: ("통과", "pass")
    case .passWeak: ("근소하게 통과", "narrow pass")
    case .failWeak: ("근소하게 미달", "narrow miss")
    case .fail: ("미달", "miss")
    case .noInterval: ("구간 없음", "no interval")
    case .notMeasured: ("측정 없음", "not measured")
    case .windows: ("구간", "windows")
    case .cost: ("비용", "Cost")
    case .cpuCost: ("vCPU 합계", "vCPUs in all")
    case .costPerRateCPU: ("req/s당 vCPU", "vCPUs per req/s")
    case .relativeCost: ("상대 비용", "Relative cost")
    case .p95Gain: ("P95 개선", "P95 gain")
    case .extraCost: ("비용 증가", "Extra cost")
    case .marginalEfficiency: ("한계 효율", "Gain per cost")
    case .perCPU: ("vCPU당 req/s", "req/s per vCPU")
    case .perCost: ("비용당 req/s", "req/s per cost")
    case .perMillion: ("백만 요청당 비용", "Cost per million requests")
    case .pareto: ("파레토", "Pareto")
    case .yes: ("예", "yes")
    case .no: ("아니오", "no")
    case .efficiencyCaption: ("비용과 성능", "Cost and performance")
    case .frontierTitle: ("비용 대비 P95 응답 시간 (ms)", "P95 response time (ms) against cost")
    case .frontierDescription:
      ("왼쪽 아래일수록 좋음. 점선은 파레토 경계.", "Lower left is better. The dashed line is the Pareto frontier.")
    case .low: ("낮음", "low")
    case .fair: ("보통", "fair")
    case .high: ("높음", "high")
    case .peakOption: ("방법", "Way")
    case .scaleOut: ("Scale-Out", "Scale out")
    case .scaleUp: ("Scale-Up", "Scale up")
    case .perInstance: ("인스턴스당 req/s", "req/s per instance")
    case .instances: ("인스턴스", "Instances")
    case .costPerRate: ("req/s당 비용", "Cost per req/s")
    case .peakCaption: ("피크를 감당하는 방법", "Ways to carry the peak")
    case .latencyCaption: ("응답 시간 (ms, 괄호 안은 90% 구간)", "Response times (ms, in brackets the 90% interval)")
    case .phasesCaption: ("부하의 흐름", "Course of the load")
    case .phase: ("단계", "Phase")
    case .timeRange: ("시각", "Time")
    case .ramp: ("증가", "ramp")
    case .steady: ("유지", "steady")
    case .drain: ("감소", "drain")
    case .threshold: ("임계값", "Threshold")
    case .thresholdsCaption: ("k6 임계값", "k6 thresholds")
    case .endpoint: ("엔드포인트", "Endpoint")
    case .endpointsCaption: ("엔드포인트 (ms)", "Endpoints (ms)")
    case .okCount: ("성공", "OK")
    case .okMedian: ("성공 P50", "OK P50")
    case .okP95: ("성공 P95", "OK P95")
    case .failedCount: ("실패", "Failed")
    case .failedP95: ("실패 P95", "Failed P95")
    case .shareOfTime: ("시간 비중", "Share of time")
    case .restOfEndpoints: ("나머지 엔드포인트", "further endpoints")
    case .requests: ("요청", "requests")
    case .status: ("상태 코드", "Status")
    case .statusesCaption: ("상태 코드별 응답 수", "Responses by status")
    case .noAnswer: ("응답 없음", "no answer")
    case .error: ("오류", "Error")
    case .errorsCaption: ("주요 오류", "Top errors")
    case .first: ("처음", "First")
    case .last: ("마지막", "Last")
    case .check: ("체크", "Check")
    case .checksCaption: ("체크 통과율", "Checks passed")
    case .metricsCaption: ("사용자 정의 지표", "Custom metrics")
    case .rowsLeftOut: ("생략한 행", "Rows left out")
    case .responseTimeAxis: ("응답 시간 (ms, 로그)", "Response time (ms, log)")
    case .cumulativeShare: ("누적 비율", "Cumulative share")
    case .distributionTitle: ("응답 시간 분포", "Distribution of response times")
    case .distributionDescription: ("왼쪽일수록 빠름.", "Further left is faster.")
    case .elapsed: ("경과 시간", "Elapsed time")
    case .driftCaption: ("시간에 따른 증가", "Growth over time")
    case .watched: ("대상", "Watched")
    case .slope: ("기울기", "Slope")
    case .growth: ("증가", "Growth")
    case .evidence: ("근거 구간", "Evidence")
    case .untilLimit: ("한계까지", "Until the limit")
    case .provisional: ("잠정", "provisional")
    case .leakVerdict: ("누수", "leak")
    case .noLeakVerdict: ("증가 없음", "no growth")
    case .levelledOff: ("증가 후 안정", "levelled off")
    case .levelShift: ("수준 변화", "level shift")
    case .loadCaption: ("부하에 따른 응답 시간", "Response time by load")
    case .lightestLoad: ("최소 부하", "Lightest load")
    case .heaviestLoad: ("최대 부하", "Heaviest load")
    case .bestThroughput: ("최대 req/s", "Best req/s")
    case .atLoad: ("그때 부하", "At load")
    case .loadAxis: ("부하 (VU)", "Load (VUs)")
    case .loadTitle: ("부하와 P95 (ms)", "P95 (ms) against load")
    case .historyCaption: ("이전 실행 대비 변화", "Changes against the previous run")
    case .previous: ("이전", "Previous")
    case .newest: ("이번", "Newest")
    case .change: ("변화 (95% 구간)", "Change (95% interval)")
    case .trend: ("추이", "Trend")
    case .improved: ("개선", "improved")
    case .regressed: ("악화", "regressed")
    case .unchanged: ("변화 없음", "unchanged")
    case .inconclusive: ("판단 불가", "inconclusive")
    case .critical: ("심각", "critical")
    case .warning: ("경고", "warning")
    case .note: ("참고", "note")
    case .file: ("파일", "File")
    case .format: ("형식", "Format")
    case .size: ("크기", "Size")
    case .lines: ("줄", "Lines")
    case .samples: ("샘플", "Samples")
    case .skipped: ("건너뜀", "Skipped")
    case .filesCaption: ("입력 파일", "Input files")
    }
  }
}
