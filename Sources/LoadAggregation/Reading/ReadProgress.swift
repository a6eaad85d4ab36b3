/// How far reading has come.
public struct ReadProgress: Sendable, Equatable {
  /// Bytes read so far, before decompression.
  public let bytesRead: Int
  /// Bytes there are in all, or `nil` where that is unknown, as of a pipe.
  public let totalBytes: Int?

  /// A state of reading.
  public init(bytesRead: Int, totalBytes: Int?) {
    self.bytesRead = bytesRead
    self.totalBytes = totalBytes
  }
}
