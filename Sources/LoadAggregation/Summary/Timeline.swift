/// Equal buckets of absolute time: bucket `i` covers `[start + i·width, start + (i+1)·width)`.
public struct Timeline: Sendable, Equatable, Codable {
  /// The start of the first bucket, in nanoseconds since 1970 UTC; a multiple of `bucketNanoseconds`.
  public let start: Int64
  /// The width of a bucket: 100 ms times a power of two.
  public let bucketNanoseconds: Int64
  /// How many buckets there are: at most 256.
  public let bucketCount: Int

  /// Buckets of a width from a start on.
  public init(start: Int64, bucketNanoseconds: Int64, bucketCount: Int) {
    self.start = start
    self.bucketNanoseconds = bucketNanoseconds
    self.bucketCount = bucketCount
  }

  /// The width of a bucket in seconds.
  public var bucketSeconds: Double { Double(bucketNanoseconds) / 1e9 }
}
