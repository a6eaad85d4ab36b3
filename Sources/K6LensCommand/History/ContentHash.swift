import ReportRendering

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What tells the files of a run from all others.
enum ContentHash {
  /// The SHA-256 of a file's bytes; of several files that of their digests, in any order of the files.
  ///
  /// - Throws: `FileError` when a file cannot be read.
  static func of(_ paths: [String]) throws(FileError) -> String {
    var digests: [String] = []
    for path in paths { digests.append(SHA256.hexadecimal(try digest(ofFile: path))) }
    if digests.count == 1, let only = digests.first { return only }
    return SHA256.hexadecimal(SHA256.digest(of: digests.sorted().joined(separator: "\n").utf8))
  }

  private static func digest(ofFile path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return hash.finish() }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
  }
}
