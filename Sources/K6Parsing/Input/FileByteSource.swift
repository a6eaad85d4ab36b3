/// A part of a regular file, read at its own position so that several parts can be read at once.
public final class FileByteSource: ByteSource {
  private let file: FileDescriptor
  private var offset: Int
  private let end: Int

  /// The bytes `range` of a file.
  public init(_ file: FileDescriptor, range: Range<Int>) {
    self.file = file
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Fills `buffer` as far as the range reaches.
  ///
  /// - Throws: `InputError` when the system cannot read, or the file no longer reaches as far.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let wanted = min(buffer.count, end - offset)
    guard wanted > 0 else { return 0 }
    let got = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
    if got < wanted { throw InputError.shortened(path: file.path) }
    offset += got
    return got
  }
}
