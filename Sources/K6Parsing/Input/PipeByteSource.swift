/// What comes out of a pipe, a terminal or standard input, as it comes.
public final class PipeByteSource: ByteSource {
  private let file: FileDescriptor

  /// The bytes that a file gives when read from front to back.
  public init(_ file: FileDescriptor) {
    self.file = file
  }

  /// Puts what is there into `buffer`; waits only when there is nothing.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try file.readNext(into: buffer)
  }
}
