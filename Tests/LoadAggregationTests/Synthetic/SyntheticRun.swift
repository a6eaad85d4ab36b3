import K6Parsing
import TestSupport

/// A made-up run with everything a script can do to names, values and executors, and what k6 would say of it.
struct SyntheticRun {
  struct Metric {
    let name: String
    let type: MetricType
    let contains: ValueKind
    var thresholds: [String] = []
    var submetrics: [Submetric] = []
  }

  /// A submetric with the tags k6 reads from its selector.
  struct Submetric {
    let selector: String
    let tags: [String: String]
    var thresholds: [String] = []
  }

  struct Sample {
    let metric: Int
    let time: Int64
    let value: Double
    let tags: [String: String]
    var metadata: [String: String] = [:]
  }

  static let start: Int64 = 1_714_564_800_123_456_789
  static let seconds = 12.0

  private(set) var metrics: [Metric]
  private(set) var samples: [Sample] = []

  /// Names that must survive every quoting: separators, quotes, controls, escapes, other scripts.
  static let nastyNames = [
    "GET http://h/a?x=1&y=<2>#{}", "quote \" and 'single'", "back\\slash \\n", "comma, semicolon; tab\t.",
    "line\nbreak\r\n", "좌석 예약 🎫", "e\u{301} and \u{e9}", "sep \u{2028} \u{2029} del \u{7f}",
    "null\u{1}\u{1f}",
    " blanks around ", "{\"metric\":\"x\",\"type\":\"Point\"}", "}}", "100%", "",
  ]

  init(seed: UInt64) {
    metrics = Self.definitions
    var random = SeededGenerator(seed: seed)
    let second: Int64 = 1_000_000_000
    let scenarios = ["default", "ramping <arrivals>", "shared iterations"]
    add("vus", Self.start, 1, [:])
    for request in 0..<250 {
      let time = Self.start + Int64.random(in: second...(11 * second), using: &random)
      let name = Self.nastyNames[request % Self.nastyNames.count]
      let fails = UInt8.random(in: 0..<6, using: &random) == 0
      let isRefused = fails && Bool.random(using: &random)
      var tags = [
        "scenario": scenarios[request % 3], "group": request % 2 == 0 ? "" : "::outer::\(name)", "name": name,
        "url": name, "method": "GET", "status": isRefused ? "0" : fails ? "503" : "200",
        "expected_response": fails ? "false" : "true", "spec \"x\"": "a=b&c",
      ]
      if isRefused {
        tags["error"] = "dial: connection refused"
        tags["error_code"] = "1212"
      } else {
        tags["proto"] = "HTTP/1.1"
        if fails { tags["error_code"] = "1503" }
      }
      let metadata = ["vu": "\(request % 7)", "iter": "\(request)"]
      add("http_reqs", time, 1, tags, metadata)
      let duration = Self.milliseconds(up: 800, &random)
      add("http_req_duration", time, duration, tags, metadata)
      add("http_req_blocked", time, Self.milliseconds(up: 5, &random), tags, metadata)
      add("http_req_failed", time, fails ? 1 : 0, tags, metadata)
      let plain = tags.filter { ["scenario", "group", "spec \"x\""].contains($0.key) }
      for check in ["status is 2xx", name] {
        add("checks", time, fails ? 0 : 1, plain.merging(["check": "c \(check)"]) { $1 })
      }
      add("odd_values", time, Self.oddValues[request % Self.oddValues.count], plain)
      add("shares", time, [0, 1, 0.5, -1][request % 4], plain)
      add("balance", time, Double.random(in: -3...10, using: &random), plain)
      add("level", time, (Double.random(in: 0...1, using: &random) * 1e6).rounded() / 1e3, plain)
      add("data_sent", time, 1_234_825, plain)
      add("iterations", time, 1, plain)
    }
    for tick in 1...11 {
      add("vus", Self.start + Int64(tick) * second, Double(tick % 5 + 1), [:])
    }
    add("iterations", Self.start + 11 * second, 1, ["scenario": "default", "group": ""])
  }

  /// Values whose text differs between k6's versions.
  static let oddValues: [Double] = [
    1, 999_999, 1_000_000, 1_234_825, 1_234_825.678, 0.0001, 0.00001, 1e-7, 1.5e-9, 1e21, 1e20, 0, -0.0,
    -12.5,
    123_456_789_012, 0.1 + 0.2, .leastNonzeroMagnitude, 1.797_693_134_862_315_7e298,
  ]

  private static func milliseconds(up limit: Double, _ random: inout SeededGenerator) -> Double {
    Double(Int64.random(in: 0...Int64(limit * 1e6), using: &random)) / 1e6
  }

  private mutating func add(
    _ metric: String, _ time: Int64, _ value: Double, _ tags: [String: String],
    _ metadata: [String: String] = [:]
  ) {
    guard let index = metrics.firstIndex(where: { $0.name == metric }) else { return }
    samples.append(Sample(metric: index, time: time, value: value, tags: tags, metadata: metadata))
  }

  private static let definitions: [Metric] = [
    Metric(name: "vus", type: .gauge, contains: .plain),
    Metric(
      name: "http_reqs", type: .counter, contains: .plain, thresholds: ["count>100"],
      submetrics: [
        Submetric(selector: "status:418", tags: ["status": "418"], thresholds: ["count<1"]),
        Submetric(
          selector: "scenario:ramping <arrivals>", tags: ["scenario": "ramping <arrivals>"],
          thresholds: ["count>1000"]),
      ]),
    Metric(
      name: "http_req_duration", type: .trend, contains: .time,
      thresholds: ["p(95)<500", "p(99.90)<1_000", "avg<inf"],
      submetrics: [
        Submetric(selector: "expected_response:true", tags: ["expected_response": "true"]),
        Submetric(
          selector: "name:\(nastyNames[0])", tags: ["name": nastyNames[0]],
          thresholds: ["max<900", "med>1e3"]),
        Submetric(selector: "name:좌석 예약 🎫", tags: ["name": "좌석 예약 🎫"], thresholds: ["min>=0"]),
        Submetric(
          selector: #"scenario: "default" ,expected_response:true"#,
          tags: ["scenario": "default", "expected_response": "true"], thresholds: ["p(50)<500"]),
        Submetric(selector: "status:418", tags: ["status": "418"], thresholds: ["p(95)<500", "avg>4"]),
      ]),
    Metric(name: "http_req_blocked", type: .trend, contains: .time),
    Metric(
      name: "http_req_failed", type: .rate, contains: .plain, thresholds: ["rate<0.01"],
      submetrics: [Submetric(selector: "status:418", tags: ["status": "418"], thresholds: ["rate>2"])]),
    Metric(name: "checks", type: .rate, contains: .plain, thresholds: ["rate>=0.5"]),
    Metric(name: "odd_values", type: .trend, contains: .plain),
    Metric(name: "shares", type: .rate, contains: .plain, thresholds: ["rate==0.75"]),
    Metric(name: "balance", type: .counter, contains: .plain),
    Metric(name: "level", type: .gauge, contains: .plain, thresholds: ["value!=0"]),
    Metric(name: "data_sent", type: .counter, contains: .data),
    Metric(name: "iterations", type: .counter, contains: .plain, thresholds: ["rate>1"]),
  ]
}
