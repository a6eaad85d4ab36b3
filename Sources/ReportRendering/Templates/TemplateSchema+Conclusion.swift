extension TemplateSchema {
  /// All templates, in the order of the report.
  static let all: [TemplateSchema] = [
    conclusion, reason, comparison, objectives, efficiency, deployment, scenarios, scenario, stability,
    history,
    findings, finding, provenance,
  ]

  static let conclusion = TemplateSchema(
    template: "conclusion", purpose: "section 1: the recommended spec and why",
    variables: [
      .group(
        "recommended", "the recommended spec; absent when none qualifies",
        [.text("spec", "its label"), .text("size", "its size, `1 vCPU, 1GB RAM`; absent where unknown")]),
      .group(
        "none", "shown when no spec qualifies",
        [
          .text("nearest", "the spec that misses fewest objectives; absent where none was measured"),
          .text("nearestCount", "how many it misses"),
          .text("openSpecs", "specs that could not be judged; absent when there are none"),
        ]),
      .list(
        "reasons", "one sentence for each reason for or against a spec",
        [.text("text", "the sentence, from the template `reason`")]),
      .group(
        "deployment", "how to deploy the recommended spec; absent without one",
        [
          .text("spec", "the spec's label"), .text("instances", "how many instances"),
          .flag("isSingle", "whether it is one instance"),
          .text("peakLabel", "what the plan calls the time of peak load; absent where it does not say"),
          .text("largerSpec", "the next larger spec to scale up to; absent where there is none"),
        ]),
      .group(
        "confidence", "how far the recommendation can be relied on",
        [
          .flag("isHigh", "every test was measured and passed with its interval"),
          .text("runs", "runs a cell: `1` or `1–3`"), .flag("isSingleRun", "whether no cell has repeats"),
          .flag("restsOnSummaries", "whether some cells have end-of-test summaries only"),
          .text("inferredSituations", "tests that were not measured on the spec; absent when there are none"),
          .text("openObjectives", "how many objectives' intervals hold their limit; absent for none"),
        ]),
      .group(
        "changes", "what would change the decision; absent when nothing is known",
        [
          .group(
            "breakEven", "a price at which another spec would be recommended",
            [
              .text("spec", "that spec"), .text("cost", "its cost now"),
              .text("breakEvenCost", "below this cost it is the cheapest that qualifies"),
              .text("change", "the change of its cost, signed percent"),
              .flag("isVirtual", "whether costs are vCPUs, since the plan has no prices"),
            ]),
          .group("smallestMargin", "the recommended spec's objective with the smallest margin", objective),
          .group(
            "cheaper", "the next cheaper spec and what it would have to meet",
            [
              .text("spec", "that spec"),
              .list(
                "objectives", "the objectives it misses",
                objective + [.flag("isFirst", "whether it is the first")]), further,
            ]),
        ]),
    ])

  private static let objective: [Variable] = [
    .text("situation", "the test's word for sentences"), .text("subject", "what was measured"),
    .text("value", "the value with its unit"), .text("limit", "the limit in words"),
    .text("margin", "the distance as percent of the limit; absent for a limit of zero"),
  ]

  static let reason = TemplateSchema(
    template: "reason",
    purpose: "one sentence about a spec; exactly one of these groups is present. One line of text",
    variables: [
      .group(
        "slaMissed", "objectives that a rejected spec misses",
        [
          spec,
          .list(
            "places", "the tests, the worst first",
            [
              situation, .flag("isFirst", "whether it is the first test"),
              .list(
                "failures", "the objectives, the worst first",
                [
                  .flag("isFirst", "whether it is the test's first"), .text("subject", "what was measured"),
                  .text("value", "the value with its unit"),
                  .text("limit", "the limit in words; absent with `marks: false`"),
                  .flag("isWeak", "whether the interval holds the limit"),
                ]),
            ]), further,
        ]),
      .group(
        "runFailed", "a run that failed as a whole",
        [
          spec, situation, .text("threshold", "the threshold that ended it; absent for other causes"),
          .text("seconds", "after what time it ended; absent for other causes"),
          .text("expectedSeconds", "how long the test takes elsewhere"),
          .text("successShare", "the share of requests that succeeded; absent for other causes"),
        ]),
      .group(
        "leaking", "growth without end",
        [spec, situation, .text("subject", "what grows"), .text("growth", "by how much, percent")]),
      .group(
        "failureInferred", "a failure that follows from a larger spec's",
        [spec, situation, .text("from", "the larger spec")]),
      .group("stable", "a spec that holds objectives in every test", [spec, limits]),
      .group(
        "stableWhereSet", "a spec that holds every objective, none of which all tests have", [spec, limits]),
      .group("noObjectives", "a spec that passes since nothing was asked of it", [spec]),
      .group(
        "weak", "objectives that hold, but whose intervals hold the limit",
        [
          spec,
          .list(
            "objectives", "the objectives",
            [
              .flag("isFirst", "whether it is the first"), situation, .text("subject", "what was measured"),
              .text("value", "the value with its unit"), .text("limit", "the limit in words"),
            ]), further,
        ]),
      .group(
        "passInferred", "tests that a smaller spec passes",
        [spec, .text("situations", "the tests"), .text("from", "the smaller spec")]),
      .group("notMeasured", "tests without a run", [spec, .text("situations", "the tests")]),
      .group(
        "undecided", "a drift that could not be judged",
        [spec, situation, .text("subject", "what was watched")]),
      .group(
        "upgrade", "a dearer spec with a gain",
        [
          spec, .text("from", "the cheaper spec, where it is not the recommended one"),
          .text("gain", "how much shorter the p95 is"),
          .text("extraCost", "how much more it costs; absent without costs"),
          .flag("isLow", "gain per cost below 0.5"), .flag("isFair", "below 1"),
          .flag("isHigh", "1 and above"), .flag("isUnpriced", "no costs known"),
        ]),
      .group(
        "furtherReasons", "what else there is to say of a spec, in many tests",
        [spec, .text("count", "how many sentences are left out")]),
      .group(
        "noGain", "a dearer spec without a demonstrable gain",
        [
          spec, .text("from", "the cheaper spec, where it is not the recommended one"),
          .text("extraCost", "how much more it costs; absent without costs"),
          .text("resolution", "the smallest gain that the comparison could have shown"),
        ]),
    ])

  private static let spec = Variable.text("spec", "the spec's label")
  private static let further = Variable.text("further", "how many entries are left out; absent for none")
  private static let situation = Variable.text("situation", "the test's word for sentences")
  private static let limits = Variable.list(
    "limits", "what holds",
    [
      .flag("isFirst", "whether it is the first"), .text("subject", "what was measured"),
      .text("limit", "its limit in words; absent where the tests have different ones"),
      .text("tightestLimit", "the tightest of different limits"),
      .text("loosestLimit", "the loosest of different limits"),
      .text("worst", "the value nearest to its limit; absent with `marks: false`"),
      .text("worstLimit", "its own limit, where the tests have different ones"),
      .text("worstSituation", "the test of that value"),
    ])
}
