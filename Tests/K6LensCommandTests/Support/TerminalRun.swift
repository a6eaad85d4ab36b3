import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The built program with a terminal as its error stream and a pipe, filled as the test wishes, as its input.
final class TerminalRun {
  private let process: Process
  private let input: FileHandle
  private let shown: CollectedStream
  private let results: CollectedStream

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - columns: how wide the terminal is.
  ///   - environment: all of the environment.
  ///   - isTerminal: `false` for a pipe as the error stream.
  /// - Throws: when there is no terminal to be had, or the binary cannot be started.
  init(
    _ arguments: [String], columns: UInt16 = 80, environment: [String: String] = ["TERM": "xterm"],
    isTerminal: Bool = true
  ) throws {
    let (errorReading, errorWriting) =
      isTerminal ? try Self.terminal(columns: columns) : Self.pipe()
    process = Process()
    process.executableURL = BinaryRun.program
    process.arguments = arguments
    process.environment = environment
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errorWriting
    try process.run()
    try errorWriting.close()
    try input.fileHandleForReading.close()
    self.input = input.fileHandleForWriting
    shown = CollectedStream(errorReading)
    results = CollectedStream(output.fileHandleForReading)
  }

  /// Everything that was written to the error stream so far.
  var screen: String { shown.text }

  func write(_ text: String) throws { try input.write(contentsOf: Data(text.utf8)) }

  func closeInput() throws { try input.close() }

  func send(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until the error stream holds a text; `false` when it does not within some seconds.
  func waits(for text: String, seconds: Double = 20) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      if screen.contains(text) { return true }
      usleep(20_000)
    }
    return false
  }

  /// Waits for the end.
  func finish() -> (status: Int32, output: String) {
    process.waitUntilExit()
    shown.wait()
    results.wait()
    let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return (status, results.text)
  }

  // MARK: Streams

  private static func pipe() -> (FileHandle, FileHandle) {
    let pipe = Pipe()
    return (pipe.fileHandleForReading, pipe.fileHandleForWriting)
  }

  private static func terminal(columns: UInt16) throws -> (FileHandle, FileHandle) {
    #if canImport(Glibc)
      // What posix_openpt and its kin do, which are not declared here: unlock the other end, ask for its number.
      let main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (lock, number) = (Int32(0), Int32(0))
      guard main >= 0, ioctl(main, UInt(0x4004_5431), &lock) == 0,
        ioctl(main, UInt(0x8004_5430), &number) == 0
      else { throw POSIXError(.ENOTTY) }
      let name = "/dev/pts/\(number)"
    #else
      let main = posix_openpt(O_RDWR | O_NOCTTY)
      guard main >= 0, grantpt(main) == 0, unlockpt(main) == 0, let text = ptsname(main) else {
        throw POSIXError(.ENOTTY)
      }
      let name = String(cString: text)
    #endif
    let other = open(name, O_RDWR | O_NOCTTY)
    guard other >= 0 else { throw POSIXError(.ENOTTY) }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(other, UInt(TIOCSWINSZ), &size) == 0 else { throw POSIXError(.ENOTTY) }
    return (
      FileHandle(fileDescriptor: main, closeOnDealloc: true),
      FileHandle(fileDescriptor: other, closeOnDealloc: true)
    )
  }
}

/// What a stream gave so far, read by a thread of its own.
private final class CollectedStream: @unchecked Sendable {
  private let lock = NSLock()
  private let done = DispatchSemaphore(value: 0)
  private var data = Data()

  init(_ handle: FileHandle) {
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(handle.fileDescriptor, &buffer, buffer.count)
        // A terminal that nobody has open any more gives an error instead of an end.
        if count <= 0 { break }
        self.lock.withLock { self.data.append(contentsOf: buffer[..<count]) }
      }
      try? handle.close()
      self.done.signal()
    }
  }

  var text: String { String(decoding: lock.withLock { data }, as: UTF8.self) }

  func wait() { done.wait() }
}
