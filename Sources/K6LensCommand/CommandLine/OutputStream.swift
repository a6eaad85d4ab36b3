#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a command writes: a file descriptor, or memory in tests.
final class OutputStream {
  /// The reader at the other end has gone.
  struct Closed: Error {}

  private let descriptor: Int32?
  private(set) var text = ""

  /// A stream to an open descriptor.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// A stream that keeps what is written.
  init() { descriptor = nil }

  /// Whether a person reads it as it is written.
  var isTerminal: Bool { descriptor.map { isatty($0) == 1 } ?? false }

  /// How many columns the terminal has, or `nil` where there is no terminal.
  var terminalWidth: Int? { terminalSize?.columns }

  /// How many columns and rows the terminal has, or `nil` where there is no terminal or it does not tell.
  var terminalSize: (columns: Int, rows: Int)? {
    guard let descriptor, isTerminal else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  /// Writes all of the text at once.
  ///
  /// - Throws: `Closed` when nobody reads any more, `FileError` when the system cannot write.
  func write(_ newText: String) throws {
    guard let descriptor else {
      text += newText
      return
    }
    var bytes = newText
    try bytes.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        #if canImport(Glibc)
          let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        #else
          let written = Darwin.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        #endif
        if written >= 0 {
          offset += written
        } else if errno == EPIPE {
          throw Closed()
        } else if errno != EINTR {
          throw FileError(path: "standard output", code: errno)
        }
      }
    }
  }
}
