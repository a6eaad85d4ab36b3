/// Vertical places for labels that must not overlap.
enum LabelPlacement {
  /// Places near the wanted ones, at least `gap` apart and inside the range as far as they fit; in the order
  /// given.
  static func spread(_ wanted: [Double], gap: Double, in range: ClosedRange<Double>) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var places = wanted
    var last = -Double.infinity
    for index in order {
      places[index] = max(wanted[index], last + gap, range.lowerBound)
      last = places[index]
    }
    // What ran over the lower edge is pushed back up.
    var next = range.upperBound + gap
    for index in order.reversed() {
      places[index] = min(places[index], next - gap)
      next = places[index]
    }
    return places
  }
}
