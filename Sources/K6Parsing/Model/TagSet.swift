/// The tags of a sample: text keys with text values, sorted by key.
///
/// A tag with an empty value differs from an absent tag (`"group":""` is k6's root group).
public struct TagSet: Hashable, Sendable, Comparable {
  /// One tag.
  public struct Tag: Hashable, Sendable, Codable, Comparable {
    /// The tag's name.
    public let key: String
    /// The tag's value.
    public let value: String

    /// A tag of a name and a value.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }

    /// Whether key and value are the same bytes: k6 knows no canonical equivalence, so `é` in one code point and
    /// in two are different values.
    public static func == (left: Tag, right: Tag) -> Bool {
      left.key.utf8.elementsEqual(right.key.utf8) && left.value.utf8.elementsEqual(right.value.utf8)
    }

    /// Mixes in the bytes of key and value.
    public func hash(into hasher: inout Hasher) {
      for var text in [key, value] {
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // No byte of UTF-8, so that keys and values cannot run into each other.
        hasher.combine(UInt8(0xff))
      }
    }

    /// Orders by key, then by value, both by their UTF-8 bytes.
    public static func < (left: Tag, right: Tag) -> Bool {
      if left.key.utf8.elementsEqual(right.key.utf8) {
        return left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
      }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
  }

  /// The tags, sorted by key; no key twice.
  public let tags: [Tag]

  /// No tags at all.
  public static let empty = TagSet()

  /// No tags.
  public init() { tags = [] }

  /// The given tags in any order; of equal keys the last one stays, as in a JSON object.
  public init(_ pairs: [(key: String, value: String)]) {
    var sorted: [Tag] = []
    sorted.reserveCapacity(pairs.count)
    for pair in pairs { sorted.append(Tag(key: pair.key, value: pair.value)) }
    if !zip(sorted, sorted.dropFirst()).allSatisfy({ $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      var byKey: [String: String] = [:]
      for tag in sorted { byKey[tag.key] = tag.value }
      sorted = byKey.map { Tag(key: $0.key, value: $0.value) }.sorted()
    }
    tags = sorted
  }

  /// The value of a tag, or `nil` when the tag is absent.
  public subscript(key: String) -> String? {
    for tag in tags where tag.key == key { return tag.value }
    return nil
  }

  /// Whether every tag of `selector` is here with exactly its value: how k6 matches submetrics.
  public func matches(_ selector: TagSet) -> Bool {
    selector.tags.allSatisfy { wanted in
      self[wanted.key].map { $0.utf8.elementsEqual(wanted.value.utf8) } ?? false
    }
  }

  /// The tags whose keys are listed, those that are present.
  public func projected(to keys: [String]) -> TagSet {
    TagSet(
      keys.compactMap { key in self[key].map { (key: key, value: $0) } }
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
  }

  /// Orders by the first tag that differs.
  public static func < (left: TagSet, right: TagSet) -> Bool {
    left.tags.lexicographicallyPrecedes(right.tags)
  }
}

extension TagSet: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads a JSON object of strings.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      try container.allKeys.map {
        (key: $0.stringValue, value: try container.decode(String.self, forKey: $0))
      })
  }

  /// Writes a JSON object of strings.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for tag in tags { try container.encode(tag.value, forKey: Key(stringValue: tag.key)) }
  }
}
