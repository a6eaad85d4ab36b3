import K6Parsing

/// What k6's sinks make of the samples, written down once more from their description.
extension SyntheticRun {
  static let statistics = ["avg", "min", "med", "max", "p(90)", "p(95)", "p(99.90)", "count"]

  func truth() -> K6Truth {
    var found: [K6Truth.Metric] = []
    for (index, metric) in metrics.enumerated() {
      let all = samples.filter { $0.metric == index }
      found.append(truth(metric, name: metric.name, all.map(\.value), metric.thresholds))
      for submetric in metric.submetrics {
        let selected = all.filter { sample in
          submetric.tags.allSatisfy { sample.tags[$0.key] == $0.value }
        }
        found.append(
          truth(
            metric, name: "\(metric.name){\(submetric.selector)}", selected.map(\.value), submetric.thresholds
          ))
      }
    }
    var checks: [String: [Int]] = [:]
    for sample in samples where metrics[sample.metric].name == "checks" {
      let path = "\(sample.tags["group"] ?? "")/\(sample.tags["check"] ?? "")"
      checks[path, default: [0, 0]][sample.value != 0 ? 0 : 1] += 1
    }
    let crossed = found.contains { $0.thresholds.values.contains(false) }
    return K6Truth(
      metrics: found.sorted { $0.name < $1.name }, checks: checks, durationSeconds: Self.seconds,
      exitCode: crossed ? 99 : 0)
  }

  private func truth(
    _ metric: Metric, name: String, _ values: [Double], _ thresholds: [String]
  ) -> K6Truth.Metric {
    let stated = Self.stated(metric.type, values)
    var verdicts: [String: Bool] = [:]
    for text in thresholds { verdicts[text] = Self.holds(text, metric.type, values) }
    return K6Truth.Metric(
      name: name, type: metric.type.rawValue, contains: metric.contains.rawValue, values: stated,
      thresholds: verdicts)
  }

  private static func stated(_ type: MetricType, _ values: [Double]) -> [String: Double] {
    let sum = values.reduce(0, +)
    let hits = Double(values.count { $0 != 0 })
    let total = Double(values.count)
    switch type {
    case .counter: return ["count": sum, "rate": sum / seconds]
    case .gauge:
      return ["value": values.last ?? 0, "min": values.min() ?? 0, "max": values.max() ?? 0]
    case .rate: return ["rate": total > 0 ? hits / total : 0, "passes": hits, "fails": total - hits]
    case .trend:
      var stated = ["avg": total > 0 ? sum / total : 0, "count": total]
      stated["min"] = values.min() ?? 0
      stated["max"] = values.max() ?? 0
      stated["med"] = percentile(50, values)
      for percent in ["90", "95", "99.90"] {
        stated["p(\(percent))"] = percentile(Double(percent) ?? 0, values)
      }
      return stated
    }
  }

  private static func percentile(_ p: Double, _ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let first = sorted.first else { return 0 }
    if sorted.count == 1 { return first }
    let rank = p / 100 * Double(sorted.count - 1)
    let low = Int(rank.rounded(.down))
    let high = Int(rank.rounded(.up))
    return sorted[low] + (sorted[high] - sorted[low]) * (rank - Double(low))
  }

  /// The verdicts of the expressions used, spelt out rather than parsed.
  private static func holds(_ text: String, _ type: MetricType, _ values: [Double]) -> Bool {
    let stated = stated(type, values)
    func value(_ key: String) -> Double { stated[key] ?? .nan }
    if type == .rate, values.isEmpty { return true }
    switch text {
    case "count>100": return value("count") > 100
    case "count<1": return value("count") < 1
    case "count>1000": return value("count") > 1000
    case "p(95)<500": return value("p(95)") < 500
    case "p(99.90)<1_000": return value("p(99.90)") < 1000
    case "avg<inf": return value("avg") < .infinity
    case "max<900": return value("max") < 900
    case "med>1e3": return value("med") > 1000
    case "min>=0": return value("min") >= 0
    case "p(50)<500": return percentile(50, values) < 500
    case "avg>4": return value("avg") > 4
    case "rate<0.01": return value("rate") < 0.01
    case "rate>2": return value("rate") > 2
    case "rate>=0.5": return value("rate") >= 0.5
    case "rate==0.75": return value("rate") == 0.75
    case "value!=0": return value("value") != 0
    case "rate>1": return value("rate") > 1
    default: return false
    }
  }
}
