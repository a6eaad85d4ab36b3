import K6Parsing

/// When a run began and ended, estimated from its samples, since k6 does not write it into its streams.
///
/// The end is the latest time. The start is the earliest of: the time of a sample; the time less the value of an
/// iteration or group; the time less duration and blocked time of a request. `vus` may precede the start and is
/// left out, but k6 writes the first one a second after it. On 60 recorded runs this was within −0.1…+0.3 % of
/// the duration that k6 states.
struct RunExtent {
  private var earliest = Int64.max
  private var latest = Int64.min
  private var firstVirtualUsers = Int64.max
  private var durationWaiting: Sample?
  /// Duration samples whose blocked sample stands in another part of the input, and the reverse.
  private var loneDurations: [LoneSample] = []
  private var loneBlocked: [LoneSample] = []
  private var sawRequest = false
  private var part = Part()

  /// A sample at the edge of a part: enough to find the other half of its request.
  private struct LoneSample {
    let time: Int64
    let value: Double
    var tagSet: Int32
    let part: Part

    /// Whether this may have followed `other`, of the same time, before the input was cut: in the next part of the
    /// same file, or in another file.
    func mayFollow(_ other: LoneSample) -> Bool {
      tagSet == other.tagSet
        && (part.fileOrder != other.part.fileOrder || part.number == other.part.number + 1)
    }

    func renumbered(_ tagNumbers: [Int32]) -> LoneSample {
      var sample = self
      sample.tagSet = tagNumbers[Int(tagSet)]
      return sample
    }
  }

  /// A part of a file, both by number.
  private struct Part {
    var fileOrder: Int64 = 0
    var number = 0
  }

  /// Notes a sample that happened at its time.
  @inline(__always)
  mutating func note(_ time: Int64) {
    if time < earliest { earliest = time }
    if time > latest { latest = time }
  }

  /// Notes a sample that tells more than its time.
  mutating func note(_ sample: Sample, _ role: Cell.Role) {
    if sample.time > latest { latest = sample.time }
    switch role {
    case .ordinary:
      earliest = min(earliest, sample.time)
    case .requestDuration:
      noteStart(sample.time, sample.value)
      durationWaiting = sample
      sawRequest = true
    case .requestBlocked:
      if let duration = durationWaiting, duration.time == sample.time, duration.tagSet == sample.tagSet {
        noteStart(sample.time, sample.value + duration.value)
      } else if !sawRequest {
        loneBlocked.append(
          LoneSample(time: sample.time, value: sample.value, tagSet: sample.tagSet, part: part))
      }
      durationWaiting = nil
      sawRequest = true
    case .interval:
      noteStart(sample.time, sample.value)
    case .virtualUsers:
      firstVirtualUsers = min(firstVirtualUsers, sample.time)
    case .socketStart:
      earliest = min(earliest, sample.time)
    }
  }

  /// Notes what began so many milliseconds before a time.
  @inline(__always)
  private mutating func noteStart(_ time: Int64, _ milliseconds: Double) {
    // Nearly always it began later than something else did, which needs no rounding to be seen.
    if Double(time &- earliest) > max(milliseconds, 0) * 1.000_001e6 + 2 { return }
    earliest = min(earliest, Self.start(time, milliseconds))
  }

  /// Says that what follows stands elsewhere in the input, so that a request cut in two is put together when the
  /// parts are merged.
  mutating func beginPart(_ number: Int, fileOrder: Int64) {
    endPart()
    part = Part(fileOrder: fileOrder, number: number)
  }

  private mutating func endPart() {
    if let duration = durationWaiting {
      loneDurations.append(
        LoneSample(time: duration.time, value: duration.value, tagSet: duration.tagSet, part: part))
    }
    durationWaiting = nil
    sawRequest = false
  }

  /// Takes over what another one noted, whose tag sets have the numbers `tagNumbers` here.
  mutating func merge(_ other: RunExtent, tagNumbers: [Int32]) {
    var other = other
    endPart()
    other.endPart()
    earliest = min(earliest, other.earliest)
    latest = max(latest, other.latest)
    firstVirtualUsers = min(firstVirtualUsers, other.firstVirtualUsers)
    loneDurations += other.loneDurations.map { $0.renumbered(tagNumbers) }
    loneBlocked += other.loneBlocked.map { $0.renumbered(tagNumbers) }
  }

  /// Start and end in nanoseconds since 1970, or `nil` when there are no samples.
  var window: (start: Int64, end: Int64)? {
    guard latest > Int64.min else { return nil }
    var start = earliest
    let blockedAt = Dictionary(grouping: loneBlocked, by: \.time)
    for duration in loneDurations {
      for blocked in blockedAt[duration.time] ?? [] where blocked.mayFollow(duration) {
        start = min(start, Self.start(duration.time, duration.value + blocked.value))
      }
    }
    if firstVirtualUsers != .max { start = min(start, firstVirtualUsers &- 1_000_000_000) }
    return (min(start, latest), latest)
  }

  /// `milliseconds` before `time`; the time itself where that is no sensible duration.
  private static func start(_ time: Int64, _ milliseconds: Double) -> Int64 {
    guard milliseconds > 0, milliseconds < 1e12 else { return time }
    return time &- Int64((milliseconds * 1e6).rounded())
  }
}
