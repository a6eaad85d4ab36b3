/// A request of the simulated test script and what the script does with the response.
struct Endpoint {
  /// One way a request can end.
  struct Outcome {
    /// How often, in 100,000 requests; the first outcome takes what the others leave.
    var share = 0
    let status: Int
    var errorCode: Int?
    /// The text of a transport error; there is then no protocol.
    var error: String?
    /// Whether the script expects it.
    var isExpected = true
    /// The typical duration in nanoseconds where it is not the endpoint's.
    var median: Int?
    /// Whether checks and success rates of the script count it as good.
    var isGood = true
  }

  /// A custom metric that the script adds to after the response.
  enum Custom {
    case count(Metric, ofStatus: Int)
    case countByStatus(Metric)
    case duration(Metric)
    case goodRate(Metric, tagged: Bool)
    case badRate(Metric)
    /// Hits of a cache in 100,000, and a time that is added on a hit.
    case cache(rate: Metric, time: Metric, share: Int)
    case size(Metric, median: Int)
    case wait(Metric)
    case level(Metric, limit: Int)
  }

  let method: String
  /// The `name` tag, and since k6 0.41 also the `url` tag.
  let name: String
  let group: String
  /// The typical duration in nanoseconds, and the deviation of its logarithm.
  let median: Int
  let sigma: Double
  let outcomes: [Outcome]
  let checks: [String]
  var customs: [Custom] = []
  var isTLS = false
  /// A tag of the request with this many values, the low ones the more frequent.
  var variants: (key: String, prefix: String, count: Int)?
  /// Whether every request has a name of its own, as with an id in the URL.
  var hasUniqueName = false
}

/// A workload of the simulated test.
struct Scenario {
  let name: String
  let steps: [Endpoint]
  /// How long a virtual user waits between requests and at the end, in nanoseconds.
  let think: Int
  /// Typical bytes sent and received in an iteration.
  let sent: Int
  let received: Int
}
