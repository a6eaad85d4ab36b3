#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A regular file cut at line ends into parts that can be read independently.
public enum FileChunks {
  /// The size a part has, give or take a line. Fixed, so that the parts do not depend on the number of threads.
  public static let size = 8 << 20

  /// The byte ranges of the parts, in order; together they are the whole file.
  ///
  /// Costs one small read a part.
  /// - Throws: `InputError` when the file cannot be read.
  public static func ranges(of file: FileDescriptor, fileSize: Int, chunkSize: Int = size) throws(InputError)
    -> [Range<Int>]
  {
    var ranges: [Range<Int>] = []
    var start = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 14, alignment: 64)
    defer { buffer.deallocate() }
    while start < fileSize {
      var end = min(start + chunkSize, fileSize)
      // The part ends behind the first line end at or after its nominal last byte.
      var position = end - 1
      while end < fileSize {
        let got = try file.read(into: buffer, at: position)
        if got == 0 {
          end = fileSize
          break
        }
        if let base = buffer.baseAddress, let found = memchr(base, 0x0a, got) {
          end = position + (UnsafeRawPointer(found) - UnsafeRawPointer(base)) + 1
          break
        }
        position += got
        end = min(position + 1, fileSize)
      }
      end = min(end, fileSize)
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}
