/// The scripts of a concert ticket service, in the shapes of the runs in `sample-results`.
extension Scenario {
  private static let millisecond = 1_000_000

  /// Looking around: cached lists, large bodies.
  static func browsing(uniqueNames: Bool) -> Scenario {
    Scenario(
      name: "browse",
      steps: [
        Endpoint(
          method: "GET", name: "GET /concerts?page=1&size=20", group: "::concert list",
          median: 9 * millisecond, sigma: 0.7, outcomes: [Endpoint.Outcome(status: 200)],
          checks: ["status is 200", "body < 64 kB"],
          customs: [
            .cache(rate: .cacheHitRate, time: .cachedResponseTime, share: 96_800),
            .size(.bodySize, median: 18_000),
          ]),
        Endpoint(
          method: "GET", name: uniqueNames ? "http://tickets.test/concerts/" : "GET /concerts/:id/seats",
          group: "::seats", median: 14 * millisecond, sigma: 0.9,
          outcomes: [
            Endpoint.Outcome(status: 200),
            Endpoint.Outcome(share: 350, status: 404, errorCode: 1404, isExpected: false, isGood: false),
          ],
          checks: ["status is 200", "from cache within 100 ms"],
          customs: [.size(.bodySize, median: 240_000)], hasUniqueName: uniqueNames),
      ],
      think: 180 * millisecond, sent: 320, received: 290_000)
  }

  /// Buying: a queue, a lock, a payment gateway behind TLS.
  static let booking = Scenario(
    name: "booking",
    steps: [
      Endpoint(
        method: "POST", name: "POST /queue/token", group: "::queue token", median: 50 * millisecond,
        sigma: 1.1,
        outcomes: [
          Endpoint.Outcome(status: 201),
          Endpoint.Outcome(
            share: 720, status: 503, errorCode: 1503, isExpected: false, median: millisecond / 2,
            isGood: false),
        ],
        checks: ["status is 201", "has token", "under 500 ms"],
        customs: [
          .count(.tokensIssued, ofStatus: 201), .duration(.tokenIssueTime), .level(.queueLength, limit: 2000),
        ]),
      Endpoint(
        method: "POST", name: "POST /reservations", group: "::reservation", median: 90 * millisecond,
        sigma: 0.8,
        outcomes: [
          Endpoint.Outcome(status: 201),
          Endpoint.Outcome(share: 4_200, status: 409, errorCode: 1409),
          Endpoint.Outcome(
            share: 4_880, status: 500, errorCode: 1500, isExpected: false, median: 250 * millisecond,
            isGood: false),
        ],
        checks: ["no server error", "reserved or taken"],
        customs: [
          .goodRate(.reservationSuccess, tagged: true), .badRate(.lockTimeout), .wait(.lockWaitTime),
          .count(.conflicts, ofStatus: 409),
        ], variants: (key: "schedule", prefix: "schedule_test_", count: 20)),
      Endpoint(
        method: "POST", name: "POST /payments", group: "::payment", median: 94 * millisecond, sigma: 0.5,
        outcomes: [
          Endpoint.Outcome(status: 200),
          Endpoint.Outcome(
            share: 610, status: 502, errorCode: 1502, isExpected: false, median: 30 * millisecond,
            isGood: false),
          Endpoint.Outcome(
            share: 120, status: 0, errorCode: 1050, error: "request timeout", isExpected: false,
            median: 60_000 * millisecond, isGood: false),
          Endpoint.Outcome(
            share: 80, status: 0, errorCode: 1212, error: "dial: connection refused", isExpected: false,
            median: millisecond / 5, isGood: false),
        ],
        checks: ["status is 200", "paid & confirmed"],
        customs: [
          .duration(.paymentDuration), .goodRate(.paymentSuccess, tagged: false),
          .countByStatus(.paymentErrors),
        ], isTLS: true),
    ],
    think: 240 * millisecond, sent: 640, received: 900)

  /// What the script does once, before any scenario.
  static let setup = Endpoint(
    method: "GET", name: "GET /health", group: "::setup", median: millisecond / 2, sigma: 0.4,
    outcomes: [Endpoint.Outcome(status: 200)], checks: ["service is up"])
}
