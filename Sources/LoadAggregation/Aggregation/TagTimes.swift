/// The first and last time of each tag set.
///
/// Plain memory: looked up for every request, where an array would ask each time whether it is shared.
struct TagTimes: ~Copyable {
  /// When the samples of a tag set were taken, in nanoseconds since 1970; `first` lies behind `last` without any.
  struct Times {
    var first = Int64.max
    var last = Int64.min

    @inline(__always)
    mutating func include(_ time: Int64) {
      if time < first { first = time }
      if time > last { last = time }
    }

    mutating func include(_ other: Times) {
      first = min(first, other.first)
      last = max(last, other.last)
    }
  }

  private var storage = UnsafeMutablePointer<Times>.allocate(capacity: 64)
  private var capacity = 64
  /// How many tag sets there are.
  private(set) var count = 0

  deinit { storage.deallocate() }

  /// The times of tag set `index`, which must be below `count`.
  @inline(__always)
  subscript(index: Int) -> Times {
    get { storage[index] }
    _modify { yield &storage[index] }
  }

  /// Makes room for so many tag sets, the new ones without times.
  mutating func grow(to newCount: Int) {
    guard newCount > count else { return }
    if newCount > capacity {
      capacity = max(newCount, 2 * capacity)
      let larger = UnsafeMutablePointer<Times>.allocate(capacity: capacity)
      larger.moveInitialize(from: storage, count: count)
      storage.deallocate()
      storage = larger
    }
    (storage + count).initialize(repeating: Times(), count: newCount - count)
    count = newCount
  }
}
