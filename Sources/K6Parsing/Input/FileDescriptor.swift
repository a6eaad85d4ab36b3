#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file, closed when the last owner lets go of it.
public final class FileDescriptor: Sendable {
  /// The system's number for the file.
  public let number: Int32
  /// The path as the user gave it; `-` is standard input.
  public let path: String

  private let closesWhenDone: Bool

  /// Opens a file for reading; `-` is standard input.
  ///
  /// - Throws: `InputError` when there is no such file, it is a directory, or the system refuses.
  public init(readingFrom path: String) throws(InputError) {
    self.path = path
    if path == "-" {
      number = 0
      closesWhenDone = false
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    if opened < 0 {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .notFound(path: path) }
      throw .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    number = opened
    closesWhenDone = true
    if mode & S_IFMT == S_IFDIR { throw .unreadable(path: path, reason: "it is a directory") }
  }

  deinit {
    if closesWhenDone { close(number) }
  }

  private var mode: mode_t {
    var status = stat()
    return fstat(number, &status) == 0 ? status.st_mode : 0
  }

  /// The size in bytes of a regular file, or `nil` for a pipe or device, and for standard input of which something
  /// was read before.
  public var regularSize: Int? {
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    if !closesWhenDone, lseek(number, 0, SEEK_CUR) != 0 { return nil }
    return Int(status.st_size)
  }

  /// Reads at a position of a regular file; less than asked only at its end.
  ///
  /// - Throws: `InputError` when the system cannot read.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(InputError) -> Int {
    var total = 0
    while total < buffer.count {
      guard let base = buffer.baseAddress else { break }
      let got = pread(number, base + total, buffer.count - total, off_t(offset + total))
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      if got == 0 { break }
      total += got
    }
    return total
  }

  /// Reads what comes next; 0 only at the end.
  ///
  /// - Throws: `InputError` when the system cannot read.
  func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    while true {
      #if canImport(Glibc)
        let got = Glibc.read(number, buffer.baseAddress, buffer.count)
      #else
        let got = Darwin.read(number, buffer.baseAddress, buffer.count)
      #endif
      if got >= 0 { return got }
      if errno != EINTR { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    }
  }
}
