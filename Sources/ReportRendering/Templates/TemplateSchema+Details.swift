extension TemplateSchema {
  static let scenarios = TemplateSchema(
    template: "scenarios", purpose: "section 6: the tests",
    variables: [
      .flag("isEmpty", "whether no test was measured"),
      .flag("isLeftOut", "whether the parts are left out to keep the report short enough"),
      .list("tests", "the measured tests", [.block("details", "the test's folded part, from `scenario`")]),
    ])

  static let scenario = TemplateSchema(
    template: "scenario", purpose: "one test inside section 6",
    variables: [
      .list(
        "runs", "one entry a spec",
        [
          .text("spec", "the spec's label"), .text("duration", "how long the run took"),
          .text("requests", "how many requests it made"),
          .text("repeats", "how many runs there are; absent for one"),
          .text("virtualUsers", "virtual users, `1–50`; absent with an arrival rate"),
          .text("arrivalRate", "iterations started per second; absent with virtual users that wait"),
          .flag("isFailed", "whether the run failed as a whole"),
          .text("threshold", "the threshold that ended it"),
          .text("warmUp", "how long the warm-up lasts; absent for none"),
          .text("p95AfterWarmUp", "the p95 without it"),
        ]),
      .block("latencyTable", "percentiles"), .block("phaseTable", "the course of the load"),
      .block("endpointTable", "endpoints"), .block("statusTable", "status codes"),
      .block("errorTable", "errors"), .block("checkTable", "checks"),
      .block("metricTable", "metrics of the script's own"), .block("thresholdTable", "k6's thresholds"),
      .list("figures", "charts", [.block("figure", "a chart")]),
    ])

  static let stability = TemplateSchema(
    template: "stability", purpose: "section 7: growth and saturation",
    variables: [
      .block("driftTable", "verdicts on growth; absent when nothing could be watched"),
      .text("leftOut", "rows left out; absent for none"),
      .flag("hasShort", "whether a verdict rests on less than 15 minutes"),
      .block("loadTable", "latency by load; absent where no run shows it"),
      .list(
        "knees", "where more load stops bringing more throughput",
        [
          .text("situation", "the test"), .text("spec", "the spec's label"), .text("load", "the load there"),
          .text("throughput", "requests per second there"), .text("p95", "the p95 there"),
          .text("highestLoad", "the highest load"), .text("p95AtHighest", "the p95 there"),
          .text("peakLoad", "the load of the highest throughput by the universal scalability law"),
          .text("peakThroughput", "that throughput"),
        ]),
      .text("kneesLeftOut", "how many more there are; absent for none"),
      .list("figures", "charts", [.block("figure", "a chart")]),
    ])

  static let history = TemplateSchema(
    template: "history", purpose: "section 8: against earlier runs",
    variables: [
      .block("table", "the comparison; absent without earlier runs"),
      .text("leftOut", "rows left out; absent for none"),
      .list(
        "incomparable", "cells whose two newest runs are not comparable",
        [.text("situation", "the test"), .text("spec", "the spec's label")]),
      .text("incomparableLeftOut", "how many more there are; absent for none"),
      .list(
        "changes", "where a level changed",
        [
          .text("situation", "the test"), .text("spec", "the spec's label"),
          .text("subject", "what changed"), .text("run", "the first run of the new level, counted from 1"),
          .text("runs", "how many runs there are"), .text("change", "by how much"),
        ]),
      .text("changesLeftOut", "how many more there are; absent for none"),
    ])

  static let findings = TemplateSchema(
    template: "findings", purpose: "section 9: findings",
    variables: [
      .list(
        "groups", "one entry for each kind of finding",
        [
          .text("severity", "critical, warning or note, in words"),
          .text("title", "the kind in a few words, from `finding`"),
          .list(
            "places", "where it was found",
            [.text("place", "test and spec; absent for a single run"), .text("evidence", "from `finding`")]),
          .text("leftOut", "further places that are not shown; absent for none"),
          .text("cause", "the likely cause, from `finding`; absent where there is none to tell"),
          .text("remedy", "what to do, from `finding`; absent where there is nothing to do"),
        ])
    ])

  static let finding = TemplateSchema(
    template: "finding",
    purpose: "one text about a finding: exactly one of these groups is present, and in it one of the flags",
    variables: [
      ("connectionRefused", "connections were refused"), ("transportErrors", "requests got no answer"),
      ("poolExhausted", "server errors while latency stands at a timeout"),
      ("cacheMemoryFull", "a cache is full"), ("consumerLagGrowing", "messages pile up"),
      ("resourceNearLimit", "a resource is near its limit"),
      ("droppedIterations", "the load generator could not keep up"),
      ("connectionChurn", "requests wait for connections at the generator"),
      ("errorBurst", "errors came in a burst"), ("failuresAreFast", "failures are faster than answers"),
      ("leak", "growth without end"), ("levelShift", "a jump to another level"),
      ("shortSoak", "a soak too short to judge"), ("nearMiss", "an objective with hardly any margin"),
      ("checksFailed", "checks failed"), ("grpcErrors", "gRPC calls failed"),
      ("saturated", "the service slows down beyond a load"), ("aborted", "a threshold ended the run"),
      ("inputProblems", "part of the input was lost"), ("tagSetsFolded", "too many tag sets"),
      ("virtualUsersExhausted", "all virtual users were in use"),
    ].map { .group($0.0, $0.1, evidence) })

  private static let evidence: [Variable] = [
    .flag("isTitle", "write the title"), .flag("isEvidence", "write the evidence"),
    .flag("isCause", "write the likely cause"), .flag("isRemedy", "write what to do"),
    .text("count", "how many"), .text("total", "of how many"),
    .text("first", "first time, or time of a jump"),
    .text("last", "last time"), .text("status", "HTTP or gRPC status"), .text("code", "k6's error_code"),
    .text("name", "endpoint, check or threshold"), .text("message", "k6's text of the first error"),
    .text("peakFrom", "start of the worst stretch"), .text("peakTo", "its end"),
    .text("peakCount", "how many in it"), .text("subject", "what was measured"), .text("value", "its value"),
    .text("highest", "its highest value"), .text("limit", "its limit"),
    .text("share", "share of the limit, or margin"), .text("growth", "growth over the watched time"),
    .text("slope", "slope per hour"), .text("from", "from: a time, a share or a duration"),
    .text("to", "to: a time, a share or a duration"), .text("hours", "how long until the limit"),
    .text("seconds", "a duration"), .text("duration", "p95 of request durations"),
    .text("connecting", "p95 of connecting"), .text("load", "virtual users"),
    .text("highestLoad", "the highest load"), .text("perSecond", "per second"),
    .flag("isShort", "whether it rests on less than 15 minutes"),
    .flag("isMissed", "whether the objective is missed"), .flag("isTruncated", "whether a file is cut off"),
  ]
}
