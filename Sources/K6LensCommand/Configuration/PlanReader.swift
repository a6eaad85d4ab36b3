import LoadAggregation
import LoadAnalysis
import LoadStatistics

/// Reads `k6lens.yaml` into a plan; the first thing that is wrong ends it with one error that names its line.
struct PlanReader {
  /// The plan of a document's text.
  ///
  /// An empty document is an empty plan.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - path: the file, for errors.
  ///   - language: which of texts in several languages are taken; `nil` takes the document's own language, and
  ///     English where it names none.
  /// - Returns: the plan.
  /// - Throws: `ConfigurationError` for the first thing that is wrong.
  static func plan(
    yaml: String, path: String, language: ReportLanguage? = nil
  ) throws(ConfigurationError) -> LoadTestPlan {
    var plan = LoadTestPlan(specs: [], tests: [])
    guard let top = try ConfigurationNode(yaml: yaml, path: path) else { return plan }
    let members = try top.members([
      "title", "language", "results", "specs", "tests", "resources", "recommendation", "report", "diff",
    ])
    plan.language = try members["language"]?.word(ReportLanguage.self)
    let language = language ?? plan.language ?? .english
    plan.title = try members["title"]?.text(in: language)
    plan.resultsDirectory = try members["results"]?.text()
    if let specs = members["specs"] { plan.specs = try Self.specs(specs, language) }
    if let resources = members["resources"] { plan.resources = try Self.resources(resources) }
    if let tests = members["tests"] {
      plan.tests = try TestPlanReader(resources: plan.resources, language: language).tests(tests)
    }
    if let recommendation = members["recommendation"] {
      plan.recommendation = try Self.recommendation(recommendation, tests: plan.tests, language)
    }
    if let report = members["report"] { plan.report = try Self.report(report) }
    if let diff = members["diff"] { plan.diff = try Self.diff(diff) }
    return plan
  }

  private static func specs(
    _ node: ConfigurationNode, _ language: ReportLanguage
  ) throws(ConfigurationError) -> [DeploymentSpec] {
    var specs: [DeploymentSpec] = []
    for (name, value) in try node.members() {
      let members = try value.members(["label", "cpu", "memory", "cost"])
      var spec = DeploymentSpec(name: name, label: try members["label"]?.text(in: language))
      spec.cpu = try members["cpu"]?.number("a positive number of processors") { $0 > 0 }
      if let memory = members["memory"] {
        let text = try memory.text()
        guard let bytes = MemorySize.bytes(text) else {
          throw memory.error("\(memory.keyPath) is '\(text)', expected an amount such as 512MB or 1.5GB")
        }
        spec.memoryText = text
        spec.memoryBytes = bytes
      }
      spec.cost = try members["cost"]?.number("a positive price") { $0 > 0 }
      specs.append(spec)
    }
    return specs
  }

  private static func resources(_ node: ConfigurationNode) throws(ConfigurationError) -> ResourcePlan {
    let members = try node.members(["directory", "step", "series"])
    var plan = ResourcePlan(directory: try members["directory"]?.text())
    if let step = members["step"] {
      guard let seconds = DurationText.seconds(try step.text()), seconds >= 1 else {
        throw step.error(
          "\(step.keyPath) is '\(try step.text())', expected a duration of at least 1s, such as 15s")
      }
      plan.stepSeconds = seconds
    }
    for (name, value) in try members["series"]?.members() ?? [] {
      let parts = try value.members(["unit", "query", "objective"])
      var series = ResourcePlan.Series(name: name, unit: .plain)
      if let unit = parts["unit"] { series.unit = try Self.unit(unit) }
      series.query = try parts["query"]?.text()
      if let objective = parts["objective"] {
        let text = try objective.text()
        try TestPlanReader.check(text, of: .resource(name), at: objective)
        series.objective = text
      }
      plan.series.append(series)
    }
    return plan
  }

  private static func unit(_ node: ConfigurationNode) throws(ConfigurationError) -> MetricUnit {
    let text = try node.text()
    let units: [String: MetricUnit] = [
      "bytes": .bytes, "bytes/s": .bytesPerSecond, "ratio": .ratio, "ms": .milliseconds,
      "milliseconds": .milliseconds, "count": .count, "/s": .perSecond, "plain": .plain,
    ]
    guard let unit = units[text] else {
      throw node.error(
        "\(node.keyPath) is '\(text)', expected bytes, bytes/s, ratio, ms, count, /s or plain")
    }
    return unit
  }

  private static func recommendation(
    _ node: ConfigurationNode, tests: [TestPlan], _ language: ReportLanguage
  ) throws(ConfigurationError) -> RecommendationPlan {
    let members = try node.members(["primary", "target", "peak"])
    var plan = RecommendationPlan()
    if let primary = members["primary"] {
      let name = try primary.text()
      let known = tests.map(\.name)
      if !known.isEmpty, !known.contains(name) {
        throw primary.error(
          "\(primary.keyPath) is '\(name)', expected one of the tests: \(Spelling.list(known, or: "or"))")
      }
      plan.primaryTest = name
    }
    let target = try members["target"]?.members(["requestsPerSecond", "headroom", "minimumInstances"]) ?? [:]
    plan.targetRequestsPerSecond =
      try target["requestsPerSecond"]?.number("a positive number") { $0 > 0 }
    if let headroom = target["headroom"] {
      plan.headroom = try headroom.number("a share from 0 to below 1") { $0 >= 0 && $0 < 1 }
    }
    if let minimum = target["minimumInstances"] { plan.minimumInstances = try minimum.integer(atLeast: 1) }
    let peak = try members["peak"]?.members(["label", "requestsPerSecond"]) ?? [:]
    plan.peak = RecommendationPlan.Peak(
      label: try peak["label"]?.text(in: language),
      requestsPerSecond: try peak["requestsPerSecond"]?.number("a positive number") { $0 > 0 })
    return plan
  }

  private static func report(_ node: ConfigurationNode) throws(ConfigurationError) -> ReportPlan {
    let members = try node.members(["marks", "table"])
    var plan = ReportPlan()
    if let marks = members["marks"] { plan.marks = try marks.flag() }
    if let table = members["table"] { plan.table = try table.word(ReportPlan.Table.self) }
    return plan
  }

  private static func diff(_ node: ConfigurationNode) throws(ConfigurationError) -> DiffParameters {
    let members = try node.members(["latency", "throughput", "rate", "confidence"])
    var parameters = DiffParameters()
    if let latency = members["latency"] { parameters.latency = try ratio(latency, parameters.latency) }
    if let throughput = members["throughput"] {
      parameters.throughput = try ratio(throughput, parameters.throughput)
    }
    if let rate = members["rate"] {
      let parts = try rate.members(["change", "unchanged", "noise"])
      if let change = parts["change"] { parameters.rate.smallestDifference = try share(change) }
      if let unchanged = parts["unchanged"] { parameters.rate.equivalenceDifference = try share(unchanged) }
      if let noise = parts["noise"] { parameters.rate.relativeNoise = try share(noise) }
    }
    if let confidence = members["confidence"] {
      let level = try confidence.number("a level from 0.5 to below 1, such as 0.95") { $0 >= 0.5 && $0 < 1 }
      parameters.primary = ConfidenceLevels(decision: level)
    }
    return parameters
  }

  private static func ratio(
    _ node: ConfigurationNode, _ standard: RatioTolerance
  ) throws(ConfigurationError) -> RatioTolerance {
    let parts = try node.members(["change", "unchanged", "noise"])
    var tolerance = standard
    if let change = parts["change"] { tolerance.smallestChange = try share(change) }
    if let unchanged = parts["unchanged"] { tolerance.equivalenceMargin = try share(unchanged) }
    if let noise = parts["noise"] { tolerance.noise = try share(noise) }
    return tolerance
  }

  private static func share(_ node: ConfigurationNode) throws(ConfigurationError) -> Double {
    try node.number("a share above 0 and below 1, such as 0.05") { $0 > 0 && $0 < 1 }
  }
}
