import K6Parsing
import ReportRendering

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The SHA-256 of files, each computed once, however often a command asks.
enum FileDigest {
  /// What tells whether a file is still the same.
  private struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
    let size: Int64
    let changedSeconds: Int
    let changedNanoseconds: Int

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
      size = Int64(truncatingIfNeeded: status.st_size)
      #if canImport(Glibc)
        let changed = status.st_mtim
      #else
        let changed = status.st_mtimespec
      #endif
      changedSeconds = changed.tv_sec
      changedNanoseconds = changed.tv_nsec
    }
  }

  private static let known = Locked([Identity: [UInt8]]())

  /// The digest of a file's bytes, 32 of them.
  ///
  /// - Throws: `FileError` when the file cannot be read.
  static func of(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    let identity =
      fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Identity(status) : nil
    if let identity, let digest = known.withLock({ $0[identity] }) { return digest }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
    let digest = hash.finish()
    if let identity { known.withLock { $0[identity] = digest } }
    return digest
  }

  /// Computes the digests of files on several threads; what cannot be read is left to whoever asks for it.
  static func prepare(_ paths: [String], threadCount: Int) {
    let indices = IndexQueue(count: paths.count)
    WorkerThreads.run(min(threadCount, paths.count)) { _ in
      while let index = indices.next() { _ = try? of(paths[index]) }
    }
  }
}
