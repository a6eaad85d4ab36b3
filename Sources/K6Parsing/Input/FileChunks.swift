#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A regular file cut at line ends into parts that can be read independently.
public enum FileChunks {
  /// The size a part has, give or take a line. Fixed, so that the parts do not depend on the number of threads.
  public static let size = 8 << 20

  /// How far a better cut than the first line end is looked for.
  private static let searchLimit = 1 << 16

  /// The byte ranges of the parts, in order; together they are the whole file.
  ///
  /// A part begins with a line that begins with `lineStart`, where one is near: what progress output cut in two
  /// lies between lines that begin with a brace and so stays together. Costs a small read or a few a part.
  /// - Throws: `InputError` when the file cannot be read.
  public static func ranges(
    of file: FileDescriptor, fileSize: Int, chunkSize: Int = size, lineStart: UInt8? = UInt8(ascii: "{")
  ) throws(InputError) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 14, alignment: 64)
    defer { buffer.deallocate() }
    while start < fileSize {
      let nominal = min(start + chunkSize, fileSize)
      let end = try cut(file, from: nominal, fileSize: fileSize, lineStart, buffer)
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  /// The first position from `nominal` on that follows a line end and holds `lineStart`; without one near, the
  /// first that follows a line end.
  private static func cut(
    _ file: FileDescriptor, from nominal: Int, fileSize: Int, _ lineStart: UInt8?,
    _ buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    var firstLineEnd: Int?
    var position = nominal - 1
    while position + 1 < fileSize {
      if let firstLineEnd, position - nominal > searchLimit { return firstLineEnd }
      let got = try file.read(into: buffer, at: position)
      var index = 0
      while let base = buffer.baseAddress, index < got, let found = memchr(base + index, 0x0a, got - index) {
        index = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
        let end = position + index
        guard let lineStart else { return min(end, fileSize) }
        if firstLineEnd == nil { firstLineEnd = end }
        if index < got, buffer[index] == lineStart { return min(end, fileSize) }
      }
      // The last byte is read again, so that a line end there is seen with what follows it.
      if got < 2 { break }
      position += got - 1
    }
    return min(firstLineEnd ?? fileSize, fileSize)
  }
}
