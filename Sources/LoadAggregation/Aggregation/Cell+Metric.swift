import K6Parsing

extension Cell.Storage {
  /// How samples of a metric type are kept.
  init(_ type: MetricType?) {
    switch type {
    case .counter: self = .sum
    case .gauge: self = .range
    case .rate: self = .hits
    case .trend: self = .values
    case nil: self = .undecided
    }
  }
}

extension Cell.Role {
  /// What a metric of this name tells about the run's start and end.
  init(metric name: String) {
    switch name {
    case "http_req_duration": self = .requestDuration
    case "http_req_blocked": self = .requestBlocked
    case "iteration_duration", "group_duration": self = .interval
    case "vus", "vus_max": self = .virtualUsers
    case "ws_sessions", "ws_connecting", "ws_session_duration": self = .socketStart
    default: self = .ordinary
    }
  }
}

extension Cell {
  /// Changes an undecided cell to the storage of a type that has become known; does nothing for any other.
  mutating func settle(as target: Storage) {
    guard storage == .undecided else { return }
    closeSegment()
    storage = target
    guard !keepsValues else { return }
    let kept = segments
    var all = values
    values = ValueChain()
    segments = []
    var segment = 0
    var left = kept.first?.first ?? 0
    all.forEachBlock { block in
      for value in block {
        while left == 0, segment + 1 < kept.count {
          segment += 1
          left = kept[segment].first
        }
        left -= 1
        if open.bucket != kept[segment].bucket { openSegment(kept[segment].bucket) }
        add(value)
      }
    }
    all.deallocate()
    joinSegments()
  }

  /// Adds a value to the open segment, as the storage demands.
  private mutating func add(_ value: Double) {
    switch storage {
    case .values, .undecided: addToValues(value)
    case .sum: addToSum(value)
    case .range: addToRange(value)
    case .hits:
      open.first &+= 1
      if value != 0 { open.second &+= 1 }
    }
  }

  /// Calls `body` with each stretch of values and its bucket; several stretches may share a bucket.
  func forEachStretch(_ body: (Int64, UnsafeBufferPointer<Double>) -> Void) {
    var segment = 0
    var left = Int(segments.first?.first ?? 0)
    values.forEachBlock { block in
      var start = 0
      while start < block.count {
        while left == 0, segment + 1 < segments.count {
          segment += 1
          left = Int(segments[segment].first)
        }
        if left == 0 { return }
        let count = min(left, block.count - start)
        body(segments[segment].bucket, UnsafeBufferPointer(rebasing: block[start..<(start + count)]))
        start += count
        left -= count
      }
    }
  }
}
