/// An endpoint with the texts of all its tag sets, made once.
struct PreparedEndpoint {
  let endpoint: Endpoint
  /// By outcome, then by variant.
  let requestTags: [[TagText]]
  let checkTags: [TagText]
  /// The tags of the script's own metrics.
  let customTags: TagText
  /// The same with the endpoint's variant.
  let variantTags: [TagText]
  /// The same with the status, by outcome.
  let statusTags: [TagText]
  /// The tags of one request by outcome, for names that no other request has.
  private let tagsByOutcome: [[String: String]]

  /// The endpoint as a scenario calls it, or a script's setup, which has none.
  init(_ endpoint: Endpoint, scenario: String?, _ writer: borrowing SampleWriter) {
    self.endpoint = endpoint
    var common = ["group": endpoint.group]
    if let scenario { common["scenario"] = scenario }
    func with(_ tags: [String: String], _ more: [String: String]) -> [String: String] {
      tags.merging(more) { _, new in new }
    }
    tagsByOutcome = endpoint.outcomes.map { outcome in
      var tags = with(
        common,
        [
          "expected_response": outcome.isExpected ? "true" : "false", "method": endpoint.method,
          "name": endpoint.name, "status": "\(outcome.status)", "url": endpoint.name,
        ])
      if let code = outcome.errorCode { tags["error_code"] = "\(code)" }
      if let error = outcome.error {
        tags["error"] = error
      } else {
        tags["proto"] = endpoint.isTLS ? "HTTP/2.0" : "HTTP/1.1"
        if endpoint.isTLS { tags["tls_version"] = "tls1.3" }
      }
      return tags
    }
    let variants: [[String: String]] =
      endpoint.variants.map { variants in
        (1...max(1, variants.count)).map { [variants.key: variants.prefix + "\($0)"] }
      } ?? [[:]]
    var requestTags: [[TagText]] = []
    for tags in tagsByOutcome {
      var texts: [TagText] = []
      for variant in variants { texts.append(writer.text(with(tags, variant))) }
      requestTags.append(texts)
    }
    self.requestTags = requestTags
    var checkTags: [TagText] = []
    for check in endpoint.checks { checkTags.append(writer.text(with(common, ["check": check]))) }
    self.checkTags = checkTags
    var variantTags: [TagText] = []
    for variant in variants { variantTags.append(writer.text(with(common, variant))) }
    self.variantTags = variantTags
    var statusTags: [TagText] = []
    for outcome in endpoint.outcomes {
      statusTags.append(writer.text(with(common, ["status": "\(outcome.status)"])))
    }
    self.statusTags = statusTags
    customTags = writer.text(common)
  }

  /// The tags of a request whose name ends with a number of its own.
  func uniqueTags(_ outcome: Int, number: Int, _ writer: borrowing SampleWriter) -> TagText {
    var tags = tagsByOutcome[outcome]
    let name = "\(endpoint.name)\(number)"
    tags["name"] = name
    tags["url"] = name
    return writer.text(tags)
  }
}

/// A scenario with the texts of all its tag sets.
struct PreparedScenario {
  let scenario: Scenario
  let steps: [PreparedEndpoint]
  /// The tags of an iteration's own samples.
  let iterationTags: TagText

  init(_ scenario: Scenario, _ writer: borrowing SampleWriter) {
    self.scenario = scenario
    var steps: [PreparedEndpoint] = []
    for step in scenario.steps {
      steps.append(PreparedEndpoint(step, scenario: scenario.name, writer))
    }
    self.steps = steps
    iterationTags = writer.text(["group": "", "scenario": scenario.name])
  }
}
