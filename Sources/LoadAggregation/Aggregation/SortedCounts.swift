/// Counts per key as two parallel lists in the order of the keys: what histograms without single values are made of.
struct SortedCounts<Key: FixedWidthInteger & Sendable> {
  /// The keys in use, ascending.
  private(set) var keys: [Key] = []
  /// How often each of `keys` was counted.
  private(set) var counts: [UInt32] = []

  /// Counts each key once more, in any order. O(n log n) for n keys, and the number of keys in use.
  mutating func add(_ added: [Key]) {
    var other = SortedCounts()
    for key in added.sorted() { other.append(key, 1) }
    add(other)
  }

  /// Adds all that another list holds.
  mutating func add(_ other: SortedCounts) {
    if keys.isEmpty || other.keys.isEmpty {
      if keys.isEmpty { self = other }
      return
    }
    // Counted first, so that no memory is taken that stays unused: there may be thousands of these lists.
    var count = 0
    forEachKey(with: other) { _, _, _ in count += 1 }
    var merged = SortedCounts()
    merged.keys.reserveCapacity(count)
    merged.counts.reserveCapacity(count)
    forEachKey(with: other) { key, left, right in
      merged.keys.append(key)
      merged.counts.append(left &+ right)
    }
    self = merged
  }

  /// Calls `body` with each key of this list and another, ascending, and its two counts.
  @inline(__always)
  private func forEachKey(with other: SortedCounts, _ body: (Key, UInt32, UInt32) -> Void) {
    var left = 0
    var right = 0
    while left < keys.count || right < other.keys.count {
      if right == other.keys.count || (left < keys.count && keys[left] < other.keys[right]) {
        body(keys[left], counts[left], 0)
        left += 1
      } else if left == keys.count || other.keys[right] < keys[left] {
        body(other.keys[right], 0, other.counts[right])
        right += 1
      } else {
        body(keys[left], counts[left], other.counts[right])
        left += 1
        right += 1
      }
    }
  }

  /// Adds to the last key, or appends a larger one.
  mutating func append(_ key: Key, _ count: UInt32) {
    if keys.last == key {
      counts[counts.count - 1] &+= count
    } else {
      keys.append(key)
      counts.append(count)
    }
  }
}
