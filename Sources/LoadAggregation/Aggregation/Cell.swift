import K6Parsing

/// The samples of one metric with one tag set.
///
/// Trends keep every value; of each stretch of successive values in one bucket of time only the number is kept
/// beside them. Counters, gauges and rates keep one entry a bucket.
struct Cell {
  /// How the samples are kept.
  enum Storage: UInt8 {
    /// Every value, because it is a trend, or a counter with fractions.
    case values
    /// Every value, because the metric's type is still unknown.
    case undecided
    /// Whole numbers added up.
    case sum
    /// Smallest and largest.
    case range
    /// Values and those that are not zero.
    case hits
  }

  /// What the samples tell about the run's start and end.
  enum Role: UInt8 {
    case ordinary
    /// `http_req_duration`: its start is its time less its value, less the blocked time that follows.
    case requestDuration
    /// `http_req_blocked`.
    case requestBlocked
    /// Metrics whose value is the time that ends when they are written.
    case interval
    /// `vus` and `vus_max`, which may precede the start.
    case virtualUsers
    /// WebSocket metrics, which carry the time of their start.
    case socketStart
  }

  /// One stretch of time; what `first` and `second` are depends on the storage: the number of values (values);
  /// the sum (sum); the bits of the smallest and the largest value (range); values and hits (hits).
  struct Segment {
    var bucket: Int64
    var first: Int64
    var second: Int64
  }

  let metric: Int32
  let tagSet: Int32
  let role: Role
  var storage: Storage
  /// The open segment; its bucket is `Int64.min` before the first sample.
  var open = Segment(bucket: .min, first: 0, second: 0)
  var segments: [Segment] = []
  var values = ValueChain()
  /// What is left of values that were given up to bound memory.
  var foldedValues: FoldedValues?
  var foldedSeries = SeriesCounts()
  /// Where in the input the cell's first and last samples stood.
  var firstPosition: InputPosition
  var lastPosition: InputPosition
  /// The last value in input order, for gauges.
  var lastValue = 0.0

  init(metric: Int32, tagSet: Int32, role: Role, storage: Storage, position: InputPosition) {
    self.metric = metric
    self.tagSet = tagSet
    self.role = role
    self.storage = storage
    firstPosition = position
    lastPosition = position
  }

  /// Whether every value is kept, segments being stretches of them.
  var keepsValues: Bool { storage == .values || storage == .undecided }

  /// Closes the open segment and opens one for another bucket.
  mutating func openSegment(_ bucket: Int64) {
    closeSegment()
    open = Segment(bucket: bucket, first: 0, second: 0)
    if storage == .range {
      open.first = Int64(bitPattern: Double.infinity.bitPattern)
      open.second = Int64(bitPattern: (-Double.infinity).bitPattern)
    }
  }

  /// Puts the open segment with the closed ones.
  mutating func closeSegment() {
    guard open.bucket != .min else { return }
    segments.append(open)
    open.bucket = .min
    if !keepsValues, segments.count >= 2048, segments.count.nonzeroBitCount == 1 {
      // Times that jump back and forth would otherwise open a segment a sample.
      joinSegments()
    }
  }

  /// Makes buckets `2^shift` times as wide.
  mutating func coarsen(by shift: Int64) {
    closeSegment()
    for index in segments.indices { segments[index].bucket >>= shift }
    joinSegments()
    foldedValues?.coarsen(by: shift)
    foldedSeries.coarsen(by: shift)
  }

  /// Joins segments of the same bucket: all of them, or for values only neighbours, whose values lie together.
  mutating func joinSegments() {
    closeSegment()
    guard segments.count > 1 else { return }
    if !keepsValues { segments.sort { $0.bucket < $1.bucket } }
    var kept = 0
    for index in 1..<segments.count {
      if segments[index].bucket == segments[kept].bucket {
        join(segments[index], into: kept)
      } else {
        kept += 1
        segments[kept] = segments[index]
      }
    }
    segments.removeLast(segments.count - kept - 1)
  }

  private mutating func join(_ segment: Segment, into index: Int) {
    if storage == .range {
      let low = min(Self.double(segments[index].first), Self.double(segment.first))
      let high = max(Self.double(segments[index].second), Self.double(segment.second))
      segments[index].first = Int64(bitPattern: low.bitPattern)
      segments[index].second = Int64(bitPattern: high.bitPattern)
    } else {
      segments[index].first &+= segment.first
      segments[index].second &+= segment.second
    }
  }

  /// A double from the bits a range segment holds.
  static func double(_ bits: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: bits)) }

  /// Adds a value to a gauge's open segment.
  mutating func addToRange(_ value: Double) {
    if value < Self.double(open.first) { open.first = Int64(bitPattern: value.bitPattern) }
    if value > Self.double(open.second) { open.second = Int64(bitPattern: value.bitPattern) }
  }

  /// Adds a value to a counter; one that is no whole number turns the sums so far into values.
  mutating func addToSum(_ value: Double) {
    if abs(value) < 0x1p53, value.rounded(.towardZero) == value {
      let (sum, overflow) = open.first.addingReportingOverflow(Int64(value))
      if !overflow, abs(sum) < 1 << 53 {
        open.first = sum
        return
      }
    }
    storeSumsAsValues()
    addToValues(value)
  }

  /// Adds a value to the values and to the open segment's count.
  @inline(__always)
  mutating func addToValues(_ value: Double) {
    open.first &+= 1
    values.append(value)
  }

  /// Changes from sums to values: the sum of each segment becomes one value.
  mutating func storeSumsAsValues() {
    guard storage == .sum else { return }
    let current = open
    open.bucket = .min
    storage = .values
    for index in segments.indices {
      values.append(Double(segments[index].first))
      segments[index].first = 1
    }
    if current.bucket != .min {
      open = Segment(bucket: current.bucket, first: 0, second: 0)
      addToValues(Double(current.first))
    }
  }

  /// Takes over all samples of another cell of the same metric and tags, with equally wide buckets.
  mutating func merge(_ other: consuming Cell) {
    closeSegment()
    other.closeSegment()
    if storage != other.storage {
      if storage == .undecided { settle(as: other.storage) } else { other.settle(as: storage) }
      storeSumsAsValues()
      other.storeSumsAsValues()
    }
    if other.lastPosition > lastPosition {
      lastPosition = other.lastPosition
      lastValue = other.lastValue
    }
    firstPosition = min(firstPosition, other.firstPosition)
    // Two declarations that contradict each other leave nothing to add up.
    guard storage == other.storage else {
      other.values.deallocate()
      return
    }
    segments.append(contentsOf: other.segments)
    values.append(other.values)
    joinSegments()
    if let given = other.foldedValues { folded.add(given) }
    foldedSeries.add(other.foldedSeries)
  }

  /// The folded values, to be added to.
  var folded: FoldedValues {
    get { foldedValues ?? FoldedValues() }
    _modify {
      var values = foldedValues ?? FoldedValues()
      foldedValues = nil
      yield &values
      foldedValues = values
    }
  }
}
