import LoadAggregation

/// The load of a run over time: one value a second, from the virtual users or else from the requests.
struct LoadProfile {
  let basis: RunPhases.Basis
  /// The windows of about a second.
  let windows: [Range<Int>]
  /// The load in each window.
  let values: [Double]

  /// `nil` where neither virtual users nor requests are known over time.
  init?(_ course: RunCourse) {
    let windows = course.windows(ofSeconds: 1)
    self.windows = windows
    if let users = course.gauge(MetricReference(name: "vus")), users.contains(where: { $0 != nil }) {
      basis = .virtualUsers
      values = Self.filled(
        windows.map { window in
          let known = users[window.clamped(to: users.indices)].compactMap { $0 }
          return known.isEmpty ? nil : known.map { ($0.min + $0.max) / 2 }.reduce(0, +) / Double(known.count)
        })
    } else if let requests = course.counter(.requests) ?? course.counter(MetricReference(name: "iterations"))
    {
      basis = .requests
      values = windows.map { requests.total(in: $0) / course.length(of: $0) }
    } else {
      return nil
    }
  }

  var highest: Double { values.max() ?? 0 }

  /// The mean load of the windows that begin in a range of buckets; `nil` where none does.
  func mean(in range: Range<Int>) -> Double? {
    let inside = zip(windows, values).filter { range.contains($0.0.lowerBound) }.map(\.1)
    return inside.isEmpty ? nil : inside.reduce(0, +) / Double(inside.count)
  }

  /// Fills gaps with the last known value, and those at the beginning with the first.
  private static func filled(_ values: [Double?]) -> [Double] {
    var last = values.lazy.compactMap { $0 }.first ?? 0
    return values.map { value in
      last = value ?? last
      return last
    }
  }
}
