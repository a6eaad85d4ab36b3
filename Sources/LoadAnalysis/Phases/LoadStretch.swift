/// A stretch of time in which the load rises, holds or falls.
struct LoadStretch: Equatable {
  let kind: RunPhases.Kind
  let buckets: Range<Int>
  let startLoad: Double
  let endLoad: Double

  /// The stretches of a load profile: straight pieces as few as describe it, those of one kind joined.
  ///
  /// The profile is cut where it leaves the line between two of its points by more than the tolerance (Ramer 1972,
  /// Douglas & Peucker 1973). A piece whose ends differ by no more than the tolerance is steady.
  static func stretches(of profile: LoadProfile) -> [LoadStretch] {
    let values = smoothed(profile)
    guard let first = profile.windows.first, let last = profile.windows.last else { return [] }
    let tolerance = RunPhases.steadyTolerance * (values.max() ?? 0)
    guard values.count > 1, tolerance > 0 else {
      return [
        LoadStretch(
          kind: .steady, buckets: first.lowerBound..<last.upperBound, startLoad: values.first ?? 0,
          endLoad: values.last ?? 0)
      ]
    }
    var corners = [0]
    cut(values, 0, values.count - 1, tolerance, into: &corners)
    corners.append(values.count - 1)
    var pieces: [(kind: RunPhases.Kind, from: Int, to: Int)] = []
    for (from, to) in zip(corners, corners.dropFirst()) {
      let change = values[to] - values[from]
      let kind: RunPhases.Kind = abs(change) <= tolerance ? .steady : change > 0 ? .ramp : .drain
      if let previous = pieces.last, previous.kind == kind {
        pieces[pieces.count - 1].to = to
      } else {
        pieces.append((kind, from, to))
      }
    }
    return pieces.enumerated().map { index, piece in
      LoadStretch(
        kind: piece.kind,
        buckets: (index == 0 ? first.lowerBound : profile.windows[piece.from].lowerBound)..<(index == pieces
          .count - 1
          ? last.upperBound : profile.windows[piece.to].lowerBound),
        startLoad: values[piece.from], endLoad: values[piece.to])
    }
    .filter { !$0.buckets.isEmpty }
  }

  /// Requests per second scatter where virtual users do not: a moving median takes single odd seconds out.
  private static func smoothed(_ profile: LoadProfile) -> [Double] {
    guard profile.basis == .requests else { return profile.values }
    let values = profile.values
    return values.indices.map { index in
      let near = values[max(0, index - 2)...min(values.count - 1, index + 2)].sorted()
      return near[near.count / 2]
    }
  }

  private static func cut(
    _ values: [Double], _ from: Int, _ to: Int, _ tolerance: Double, into corners: inout [Int]
  ) {
    guard to - from > 1 else { return }
    var farthest = from
    var distance = 0.0
    for index in (from + 1)..<to {
      let share = Double(index - from) / Double(to - from)
      let onLine = values[from] + share * (values[to] - values[from])
      if abs(values[index] - onLine) > distance {
        distance = abs(values[index] - onLine)
        farthest = index
      }
    }
    guard distance > tolerance else { return }
    cut(values, from, farthest, tolerance, into: &corners)
    corners.append(farthest)
    cut(values, farthest, to, tolerance, into: &corners)
  }
}
