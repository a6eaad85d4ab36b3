import K6Parsing
import LoadAggregation

extension Comparability {
  /// Lengths that differ by more than this factor are not compared.
  static let lengthFactor = 1.5
  /// Rates of arrival, and numbers of virtual users, that differ by more than this share are not compared.
  static let loadTolerance = 0.1
  /// The mean difference of the virtual users over time, as a share of the most, from which on the stages differ.
  static let shapeTolerance = 0.15
  /// The share of the requests from which on an endpoint that only one side calls makes it another test.
  static let endpointShare = 0.05

  /// Whether the runs of two sides had the same work to do.
  init(base: [RunSummary], candidate: [RunSummary], force: Bool) {
    var reasons: [Reason] = []
    for (side, runs) in [(Reason.Side.base, base), (.candidate, candidate)] {
      if runs.allSatisfy(\.metrics.isEmpty) { reasons.append(.noData(side)) }
      if runs.contains(where: \.abortedByThreshold) { reasons.append(.aborted(side)) }
    }
    if reasons.isEmpty {
      let lengths = Self.lengths(base, candidate)
      if let lengths { reasons.append(lengths) }
      reasons += Self.load(base, candidate, isLengthAlike: lengths == nil)
      if let endpoints = Self.endpoints(base, candidate) { reasons.append(endpoints) }
    }
    self.reasons = reasons
    isForced = force
  }

  /// The lengths farthest apart.
  private static func lengths(_ base: [RunSummary], _ candidate: [RunSummary]) -> Reason? {
    let a = base.compactMap(\.window.durationSeconds).filter { $0 > 0 }
    let b = candidate.compactMap(\.window.durationSeconds).filter { $0 > 0 }
    guard let shortest = (a + b).min(), let longest = (a + b).max(), longest > lengthFactor * shortest,
      let leastA = a.min(), let mostA = a.max(), let leastB = b.min(), let mostB = b.max()
    else { return nil }
    return mostA / leastB > mostB / leastA
      ? .length(base: mostA, candidate: leastB) : .length(base: leastA, candidate: mostB)
  }

  private static func load(_ base: [RunSummary], _ candidate: [RunSummary], isLengthAlike: Bool) -> [Reason] {
    guard let a = base.first, let b = candidate.first else { return [] }
    let before = RunPhases.loadModel(of: a)
    let after = RunPhases.loadModel(of: b)
    switch (before, after) {
    case (.arrivalRate(let left), .arrivalRate(let right)):
      return differs(left, right, by: loadTolerance) ? [.arrivalRate(base: left, candidate: right)] : []
    case (.arrivalRate, .closed), (.closed, .arrivalRate):
      // Only one side may have dropped iterations, so the same executor can look like two; the users decide.
      return users(a, b, comparesShape: false).isEmpty ? [] : [.loadModel]
    default:
      return users(a, b, comparesShape: isLengthAlike)
    }
  }

  private static func users(_ base: RunSummary, _ candidate: RunSummary, comparesShape: Bool) -> [Reason] {
    guard let most = maximumUsers(base), let mostOther = maximumUsers(candidate) else { return [] }
    let distance = comparesShape ? shapeDistance(base, candidate) : nil
    if differs(most, mostOther, by: loadTolerance) || distance ?? 0 > shapeTolerance {
      return [.virtualUsers(base: most, candidate: mostOther, distance: distance ?? 0)]
    }
    return []
  }

  /// The most virtual users that a run was told to have, or else had.
  private static func maximumUsers(_ run: RunSummary) -> Double? {
    for name in ["vus_max", "vus"] {
      if case .gauge(let values)? = run.metric(name)?.values, let most = values.max, most > 0 { return most }
    }
    return nil
  }

  /// The mean difference of the virtual users at twenty points of both runs, as a share of the most.
  private static func shapeDistance(_ base: RunSummary, _ candidate: RunSummary) -> Double? {
    guard let left = shape(base), let right = shape(candidate), let most = (left + right).max(), most > 0
    else {
      return nil
    }
    return zip(left, right).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(left.count) / most
  }

  private static func shape(_ run: RunSummary) -> [Double]? {
    guard let course = RunCourse(run), let profile = LoadProfile(course), profile.basis == .virtualUsers,
      !profile.values.isEmpty
    else { return nil }
    let points = 20
    return (0..<points).map { point in
      let position = (Double(point) + 0.5) / Double(points) * Double(profile.values.count)
      return profile.values[min(profile.values.count - 1, Int(position))]
    }
  }

  /// The endpoints with a sizeable share of the requests that only one side calls.
  private static func endpoints(_ base: [RunSummary], _ candidate: [RunSummary]) -> Reason? {
    let naming = EndpointNaming(base: base, candidate: candidate)
    let left = EndpointShares(base, naming)
    let right = EndpointShares(candidate, naming)
    // A summary lists no endpoints, and a single one may be named after a host that changed.
    guard left.shares.count > 0, right.shares.count > 0, left.shares.count + right.shares.count > 2 else {
      return nil
    }
    let onlyBase = left.names(above: endpointShare) { right.shares[$0] == nil }
    let onlyCandidate = right.names(above: endpointShare) { left.shares[$0] == nil }
    return onlyBase.isEmpty && onlyCandidate.isEmpty
      ? nil : .endpoints(onlyBase: onlyBase, onlyCandidate: onlyCandidate)
  }

  private static func differs(_ left: Double, _ right: Double, by tolerance: Double) -> Bool {
    max(left, right) > (1 + tolerance) * min(left, right)
  }
}

/// Which share of its requests a side makes to each endpoint.
struct EndpointShares {
  /// How many requests, by the `name` tag.
  let counts: [String: Double]
  /// Their shares of all requests, by the `name` tag.
  let shares: [String: Double]

  init(_ runs: [RunSummary], _ naming: EndpointNaming) {
    var counts: [String: Double] = [:]
    var total = 0.0
    for run in runs {
      for row in run.breakdown(by: ["name"])?.rows ?? [] {
        guard let name = row.tags["name"].map(naming.key), let count = row.requestCount else { continue }
        counts[name, default: 0] += count
        total += count
      }
    }
    self.counts = counts
    shares = total > 0 ? counts.mapValues { $0 / total } : [:]
  }

  /// The names with more than a share that meet a condition, sorted.
  func names(above share: Double, where condition: (String) -> Bool) -> [String] {
    shares.filter { $0.value > share && condition($0.key) }.keys.sorted()
  }
}

extension Breakdown.Row {
  /// How many requests the row holds; `nil` where it holds none.
  var requestCount: Double? {
    if case .counter(let values)? = metric("http_reqs")?.values { return values.count }
    if case .trend(let values)? = metric("http_req_duration")?.values { return values.count.map(Double.init) }
    return nil
  }

  /// The mean duration of its requests.
  var meanDuration: Double? {
    if case .trend(let values)? = metric("http_req_duration")?.values { values.avg } else { nil }
  }
}
