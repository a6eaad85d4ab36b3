import LoadAnalysis

/// The words of tables, headings and charts; sentences are in the templates.
enum Term: CaseIterable {
  // Sections.
  case conclusion, comparison, objectives, efficiency, deployment, scenarios, stability, history, findings
  case provenance, defaultTitle
  // Numbers.
  case errorRate, throughput, responseTime, mean, minimum, maximum, count, rate, lastValue, memory
  // The comparison table.
  case metric, comparisonCaption, failedCell, noVerdict, leakRow, latencyDriftRow, leakPresent, leakAbsent
  // Tables over cells.
  case test, spec, objective, observed, margin, verdict, firstViolation, objectivesCaption
  case pass, passWeak, failWeak, fail, noInterval, notMeasured, windows
  // Efficiency and deployment.
  case cost, relativeCost, p95Gain, extraCost, marginalEfficiency, perCPU, perMillion, pareto, yes, no
  case efficiencyCaption, frontierTitle, frontierDescription, low, fair, high
  case peakOption, scaleOut, scaleUp, perInstance, instances, costPerRate, peakCaption
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
    case .observed: ("관측값 [90% 구간]", "Observed [90% interval]")
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
    case .relativeCost: ("상대 비용", "Relative cost")
    case .p95Gain: ("P95 개선", "P95 gain")
    case .extraCost: ("비용 증가", "Extra cost")
    case .marginalEfficiency: ("한계 효율", "Gain per cost")
    case .perCPU: ("vCPU당 req/s", "req/s per vCPU")
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
