/// Bytes in order, from a file, a pipe, or the decompression of either.
public protocol ByteSource: AnyObject {
  /// Fills the front of `buffer` with the next bytes.
  ///
  /// - Returns: how many bytes were put there; 0 only at the end, never because of a short read.
  /// - Throws: `InputError` when the system cannot read.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
