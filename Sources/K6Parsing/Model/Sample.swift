/// One measured value: k6's `Point`, with metric and tags as numbers of a `SymbolTable`.
public struct Sample: Sendable, Equatable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var time: Int64
  /// The value as written; always finite.
  public var value: Double
  /// The metric: an index into `SymbolTable.metrics`.
  public var metric: Int32
  /// The tags: an index into `SymbolTable.tagSets`.
  public var tagSet: Int32

  /// A sample of a metric at a time with tags.
  @inlinable
  public init(metric: Int32, tagSet: Int32, time: Int64, value: Double) {
    self.time = time
    self.value = value
    self.metric = metric
    self.tagSet = tagSet
  }
}
