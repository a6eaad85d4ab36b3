extension TemplateSchema {
  /// The templates of the HTML page's frame, the same for all languages.
  static let html: [TemplateSchema] = [page, style]

  static let page = TemplateSchema(
    template: "page", purpose: "the frame of the HTML page (`page.html.mustache`)",
    variables: [
      .text("language", "`ko` or `en`"), .text("title", "the report's title"),
      .text("policy", "a content security policy that allows this style and script alone"),
      .text("style", "the style sheet, from `style`"), .text("script", "hover values and hiding of series"),
      .text("body", "the report"),
    ])

  static let style = TemplateSchema(
    template: "style", purpose: "the style sheet of the HTML page (`style.html.mustache`)",
    variables: [
      .text("lightColours", "the custom properties of the charts' colours on a light page"),
      .text("darkColours", "the same on a dark page"), .text("chartRules", "rules for the charts' classes"),
    ])

  static let comparison = TemplateSchema(
    template: "comparison", purpose: "section 2: the comparison table",
    variables: [
      .block("table", "the table; absent without tests and specs"),
      .flag("hasFailed", "whether a cell's run failed"), .flag("hasNotRun", "whether a cell has no run"),
      .flag("hasTooFew", "whether a cell has too little data"),
      .flag("hasMarks", "whether a value is marked as breaking its objective"),
      .text("leftOut", "how many tests are left out of the table; absent for none"),
      .text("leftOutMissed", "how many of those miss an objective; absent for none"),
      .text("percentileError", "how far percentiles may be off since memory was bounded; absent where exact"),
      .flag("isWide", "whether cells show intervals, sample counts and courses"),
    ])

  static let objectives = TemplateSchema(
    template: "objectives", purpose: "section 3: objectives",
    variables: [
      .block("table", "the table; absent without objectives"), .text("total", "how many objectives"),
      .text("missed", "how many of them are missed"),
      .text("leftOut", "how many are left out of the table; absent for none"),
      .flag("hasIntervals", "whether any value has an interval"),
    ])

  static let efficiency = TemplateSchema(
    template: "efficiency", purpose: "section 4: value for cost",
    variables: [
      .block("table", "the table; absent when nothing was measured"),
      .list(
        "figures", "charts of cost against p95 and of throughput for the cost", [.block("figure", "a chart")]),
      .text("situation", "the primary test's word for sentences"),
      .flag("isByCost", "costs are the plan's"), .flag("isByCPU", "vCPUs stand in for costs"),
      .flag("isByOrder", "only the order of specs is known"),
      .list(
        "steps", "each spec against the next dearer one",
        [
          .text("from", "the cheaper spec"), .text("to", "the dearer spec"),
          .text("fromValue", "its p95"), .text("toValue", "the dearer one's p95"),
          .text("gain", "how much shorter"), .text("extraCost", "how much dearer; absent without costs"),
          .text("ratio", "gain per extra cost"), .text("grade", "low, fair or high, in words"),
          .text("meanGain", "the gain over all tests by the geometric mean; absent for one test"),
          .text("testCount", "how many tests those are"),
          .flag("isUndemonstrated", "whether a comparison does not call it improved"),
          .text("resolution", "the smallest gain that the comparison could have shown"),
          .flag("isByValues", "whether only end-of-test values are known"),
        ]),
    ])

  static let deployment = TemplateSchema(
    template: "deployment", purpose: "section 5: instances and peak",
    variables: [
      .group(
        "advice", "absent without a recommended spec",
        [
          .text("spec", "the spec's label"), .text("instances", "how many instances"),
          .text("cost", "what they cost together; absent without costs"),
          .flag("isVirtualCost", "whether costs are vCPUs, since the plan has no prices"),
          .text("target", "the load to carry; absent where the plan names none"),
          .text("capacity", "what one instance carries, requests per second; absent where not measured"),
          .text("measured", "the value it comes from"),
          .flag("isRamp", "whether it is the highest load of a ramp that met the objectives"),
          .flag("isLowerLimit", "whether no higher load failed"),
          .text("situation", "the primary test's word for sentences"),
          .text("headroom", "the share kept free"),
          .group(
            "arithmetic", "absent without a load or a capacity",
            [
              .text("usable", "1 − headroom"), .text("withHeadroom", "instances with headroom"),
              .text("withOneDown", "instances that carry the load with one down"),
              .text("minimum", "the fewest asked for"),
            ]),
          .text("peakLabel", "what the plan calls the peak"),
          .text("peakTarget", "the load at peak; absent where the plan names none"),
          .block("peakTable", "ways to carry the peak; absent without a capacity"),
          .text("cheaper", "the cheaper way"), .text("cheaperSpec", "its spec"),
        ])
    ])

  static let provenance = TemplateSchema(
    template: "provenance", purpose: "section 10: data quality and provenance",
    variables: [
      .block("table", "the input files; absent when there are none"),
      .text("k6Versions", "the versions of k6 that the files tell; absent when they tell none"),
      .text("version", "this program's version"), .text("command", "the command"),
      .text("lines", "lines read"), .text("skippedLines", "lines skipped"),
      .group(
        "fetch", "what a Prometheus server was asked; absent where none was",
        [
          .text("server", "its address"), .text("fetched", "how many series it gave"),
          .text("asked", "how many it was asked for"),
          .list(
            "failures", "what it did not give, each reason once",
            [.text("series", "test, spec and name of the series"), .text("reason", "why")]),
        ]),
      .flag("hasEstimated", "whether a run's duration is estimated"),
      .flag("hasSamples", "whether a run has values over time"),
      .list("unreadable", "files without usable data", [.text("path", "the file"), .text("reason", "why")]),
      .text("unreadableLeftOut", "how many more there are; absent for none"),
      .list(
        "truncated", "files whose end is missing",
        [.text("path", "the file"), .text("lines", "its complete lines")]),
      .text("truncatedLeftOut", "how many more there are; absent for none"),
      .list("problems", "the first places that could not be read", [.text("text", "place and problem")]),
      .list(
        "limitations", "what some runs cannot show; exactly one of the flags is set",
        [
          .flag("noTimeSeries", "end-of-test summary only"), .flag("noBreakdowns", "no values per endpoint"),
          .flag("valuesRounded", "rounded by k6's CSV"), .flag("timesInWholeSeconds", "k6's CSV times"),
          .flag("typesInferred", "metric types inferred"), .flag("tagSetsFolded", "tag sets folded"),
          .flag("percentilesApproximate", "memory was bounded"), .flag("partOfRun", "part of the run"),
          .flag("filtered", "samples were filtered"), .flag("interrupted", "reading was interrupted"),
          .text("detail", "which or how much"),
          .text("cells", "the tests and specs concerned"),
        ]),
    ])
}
