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
    var merged = SortedCounts()
    merged.keys.reserveCapacity(keys.count + other.keys.count)
    merged.counts.reserveCapacity(keys.count + other.keys.count)
    var left = 0
    var right = 0
    while left < keys.count || right < other.keys.count {
      if right == other.keys.count || (left < keys.count && keys[left] <= other.keys[right]) {
        merged.append(keys[left], counts[left])
        left += 1
      } else {
        merged.append(other.keys[right], other.counts[right])
        right += 1
      }
    }
    self = merged
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
