import K6Parsing

/// The lists of a summary that come from tags: checks, groups and errors.
extension RunAggregator {
  private func cellNumbers(of metric: String) -> [Int] {
    (0..<cellCount).filter { symbols.metrics[Int(cells[$0].metric)] == metric }
  }

  private func tags(_ cell: Int) -> TagSet { symbols.tagSets[Int(cells[cell].tagSet)] }

  /// Every check of every group, in the order in which they first ran.
  func checks() -> [CheckSummary] {
    struct Key: Hashable {
      let group: String
      let name: String
    }
    var counts: [Key: (trials: Int, hits: Int, first: InputPosition)] = [:]
    for cell in cellNumbers(of: "checks") where cells[cell].storage == .hits {
      guard let name = tags(cell)["check"] else { continue }
      let key = Key(group: tags(cell)["group"] ?? "", name: name)
      let position = cells[cell].firstPosition
      var entry = counts[key] ?? (0, 0, position)
      entry.first = min(entry.first, position)
      for segment in cells[cell].segments {
        entry.trials += Int(segment.first)
        entry.hits += Int(segment.second)
      }
      counts[key] = entry
    }
    return counts.sorted {
      ($0.value.first, $0.key.group, $0.key.name) < ($1.value.first, $1.key.group, $1.key.name)
    }
    .map {
      CheckSummary(
        group: $0.key.group, name: $0.key.name, passes: $0.value.hits,
        fails: $0.value.trials - $0.value.hits)
    }
  }

  /// The paths of all groups but the root, outer groups before their inner ones, else by first appearance.
  func groups() -> [String] {
    var first: [String: InputPosition] = [:]
    for cell in 0..<cellCount {
      guard let path = tags(cell)["group"], !path.isEmpty else { continue }
      let position = cells[cell].firstPosition
      for outer in Self.outerPaths(path) { first[outer] = min(first[outer] ?? position, position) }
    }
    return first.sorted { left, right in
      if left.value != right.value { return left.value < right.value }
      return left.key.utf8.count == right.key.utf8.count
        ? left.key < right.key : left.key.utf8.count < right.key.utf8.count
    }.map(\.key)
  }

  /// A group's path and those of the groups around it: `::a::b` gives `::a` and `::a::b`.
  private static func outerPaths(_ path: String) -> [String] {
    var paths: [String] = []
    var previousColon = false
    var end = path.startIndex
    while end < path.endIndex {
      let isColon = path[end] == ":"
      if isColon, previousColon {
        let outer = path[..<path.index(before: end)]
        if !outer.isEmpty { paths.append(String(outer)) }
        previousColon = false
      } else {
        previousColon = isColon
      }
      end = path.index(after: end)
    }
    return paths + [path]
  }

  /// Requests that ended in an error, most frequent first.
  func errors() -> [ErrorSummary] {
    let keys = ["error_code", "status", "error", "method", "name", "expected_response"]
    var found: [TagSet: (count: Int, first: Int64, last: Int64)] = [:]
    let counted = ["http_reqs", "grpc_req_duration", "ws_sessions"]
    for cell in counted.flatMap({ cellNumbers(of: $0) }) {
      let tags = tags(cell)
      guard tags["error_code"] != nil || tags["error"] != nil else { continue }
      let key = tags.projected(to: keys)
      let times = tagTimes[Int(cells[cell].tagSet)]
      var entry = found[key] ?? (0, times.first, times.last)
      entry.count += sampleCount(cell)
      entry.first = min(entry.first, times.first)
      entry.last = max(entry.last, times.last)
      found[key] = entry
    }
    return found.sorted {
      $0.value.count == $1.value.count ? $0.key < $1.key : $0.value.count > $1.value.count
    }
    .map { key, value in
      ErrorSummary(
        code: key["error_code"], status: key["status"], message: key["error"], method: key["method"],
        name: key["name"], expected: key["expected_response"] == "true", count: value.count,
        firstTime: value.first, lastTime: value.last)
    }
  }

  /// How many requests a cell of a request metric stands for.
  private func sampleCount(_ number: Int) -> Int {
    let cell = cells[number]
    return cell.keepsValues ? cell.values.count : cell.segments.reduce(0) { $0 + Int($1.first) }
  }
}
