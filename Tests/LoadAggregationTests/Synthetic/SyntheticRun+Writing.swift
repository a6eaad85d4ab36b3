import Foundation
import K6Parsing

/// The run in each of k6's forms.
extension SyntheticRun {
  func ndjson(_ dialect: K6Dialect) -> [UInt8] {
    var text = ""
    var declared: Set<Int> = []
    for sample in samples {
      if declared.insert(sample.metric).inserted {
        text += dialect.definition(metrics[sample.metric]) + "\n"
      }
      text += dialect.point(sample, of: metrics[sample.metric].name) + "\n"
    }
    return Array(text.utf8)
  }

  private static let systemTags = [
    "check", "error", "error_code", "expected_response", "group", "method", "name", "proto", "scenario",
    "service", "status", "subproto", "tls_version", "url",
  ]

  /// The run as CSV; `unit` is how many nanoseconds the unit of its times has.
  func csv(unit: Int64) -> String {
    var text = "metric_name,timestamp,metric_value,"
    text += Self.systemTags.joined(separator: ",") + ",extra_tags,metadata\n"
    for sample in samples {
      let extra = sample.tags.filter { !Self.systemTags.contains($0.key) }
      var fields = [
        metrics[sample.metric].name, String(sample.time / unit), String(format: "%.6f", sample.value),
      ]
      fields += Self.systemTags.map { sample.tags[$0] ?? "" }
      fields.append(extra.map { "\($0.key)=\($0.value)" }.joined(separator: "&"))
      fields.append(sample.metadata.map { "\($0.key)=\($0.value)" }.joined(separator: "&"))
      text += fields.map(Self.quoted).joined(separator: ",") + "\n"
    }
    return text
  }

  /// As Go's CSV writer does.
  private static func quoted(_ field: String) -> String {
    let needsQuotes =
      field == "\\." || field.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
      || field.unicodeScalars.first?.properties.isWhitespace == true
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }

  private func json(_ object: Any) throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
  }

  private func rootGroup(_ truth: K6Truth, keyed: Bool) -> [String: Any] {
    var byGroup: [String: [[String: Any]]] = [:]
    for (path, counts) in truth.checks {
      let slash = path.lastIndex(of: "/") ?? path.startIndex
      // A check's name holds no slash here but those of a URL, which follow "c ".
      let name = path.range(of: "/c ").map { String(path[path.index(after: $0.lowerBound)...]) }
      let group = path.range(of: "/c ").map { String(path[..<$0.lowerBound]) } ?? String(path[..<slash])
      byGroup[group, default: []].append(["name": name ?? "", "passes": counts[0], "fails": counts[1]])
    }
    func checks(_ group: String) -> Any {
      let list = byGroup[group] ?? []
      if !keyed { return list }
      return Dictionary(list.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { $1 })
    }
    func group(_ name: String, _ path: String, _ groups: Any) -> [String: Any] {
      ["name": name, "path": path, "groups": groups, "checks": checks(path)]
    }
    let none: Any = keyed ? [String: Any]() : [Any]()
    let inner = byGroup.keys.filter { $0.hasPrefix("::outer::") }.sorted().map {
      group(String($0.dropFirst("::outer::".count)), $0, none)
    }
    let keyedInner = Dictionary(inner.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { $1 })
    let outer = group("outer", "::outer", keyed ? keyedInner : inner)
    return group("", "", keyed ? ["outer": outer] : [outer])
  }

  func handleSummary() throws -> [UInt8] {
    let truth = truth()
    var metrics: [String: Any] = [:]
    for metric in truth.metrics {
      var members: [String: Any] = [
        "type": metric.type, "contains": metric.contains, "values": metric.values,
      ]
      if !metric.thresholds.isEmpty { members["thresholds"] = metric.thresholds.mapValues { ["ok": $0] } }
      metrics[metric.name] = members
    }
    return try json([
      "metrics": metrics, "root_group": rootGroup(truth, keyed: false),
      "options": ["summaryTrendStats": Self.statistics], "setup_data": ["metrics": ["x": 1]],
      "state": ["testRunDurationMs": truth.durationSeconds * 1000],
    ])
  }

  func summaryExport() throws -> [UInt8] {
    let truth = truth()
    var metrics: [String: Any] = [:]
    for metric in truth.metrics {
      var members: [String: Any] = metric.values
      if metric.type == "rate" { members["value"] = members.removeValue(forKey: "rate") }
      // Crossed is true here.
      if !metric.thresholds.isEmpty { members["thresholds"] = metric.thresholds.mapValues { !$0 } }
      metrics[metric.name] = members
    }
    return try json(["metrics": metrics, "root_group": rootGroup(truth, keyed: true)])
  }

  func machineReadableSummary() throws -> [UInt8] {
    let truth = truth()
    var metrics: [[String: Any]] = []
    for metric in truth.metrics where metric.name != "checks" {
      var values: [String: Any] = metric.values
      switch metric.type {
      case "counter": values["rate"] = nil
      case "rate":
        values = [
          "rate": metric.values["rate"] ?? 0, "matches": metric.values["passes"] ?? 0,
          "total": (metric.values["passes"] ?? 0) + (metric.values["fails"] ?? 0),
        ]
      case "trend":
        values = values.filter { ["avg", "min", "med", "max"].contains($0.key) }
        values["p90"] = metric.values["p(90)"]
        values["p95"] = metric.values["p(95)"]
      default: break
      }
      metrics.append([
        "name": metric.name, "type": metric.type, "contains": metric.contains, "values": values,
      ])
    }
    let checks = truth.metrics.first { $0.name == "checks" }?.values ?? [:]
    let total = (checks["passes"] ?? 0) + (checks["fails"] ?? 0)
    return try json([
      "config": ["duration": truth.durationSeconds, "execution": "local", "script": "// \"metrics\": {"],
      "metadata": ["generated_at": "2026-01-02T03:04:05.678Z", "k6_version": "2.2.0"], "version": "1.0.0",
      "results": [
        "metrics": metrics,
        "checks": [
          "metrics": [
            ["name": "checks_total", "type": "counter", "values": ["count": total]],
            [
              "name": "checks_succeeded", "type": "rate",
              "values": ["matches": checks["passes"] ?? 0, "total": total, "rate": checks["rate"] ?? 0],
            ],
          ], "results": [Any](),
        ],
      ],
    ])
  }
}
