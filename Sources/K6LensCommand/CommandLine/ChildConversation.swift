#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes to a started program and reads both its streams at the same time, so that neither side waits for ever.
struct ChildConversation {
  /// The most of its standard error that is kept.
  private static let errorLimit = 4096

  private let input: ChildProcess.Pipe
  private let standardOutput: ChildProcess.Pipe
  private let standardError: ChildProcess.Pipe
  private let toWrite: [UInt8]
  private let outputLimit: Int
  private var written = 0
  /// What it wrote to standard output so far.
  private(set) var output: [UInt8] = []
  /// What it wrote to standard error so far.
  private(set) var errorOutput: [UInt8] = []

  init(
    input: ChildProcess.Pipe, output: ChildProcess.Pipe, errorOutput: ChildProcess.Pipe, toWrite: [UInt8],
    outputLimit: Int
  ) {
    self.input = input
    standardOutput = output
    standardError = errorOutput
    self.toWrite = toWrite
    self.outputLimit = outputLimit
  }

  /// Goes on until the program has closed both its streams.
  ///
  /// - Parameter deadline: when it must be done, by `ChildProcess.now()`.
  /// - Throws: `ChildProcess.Failure` when it takes longer or writes too much.
  mutating func hold(until deadline: Double) throws(ChildProcess.Failure) {
    _ = fcntl(input.writing, F_SETFL, O_NONBLOCK)
    while standardOutput.reading >= 0 || standardError.reading >= 0 {
      let left = deadline - ChildProcess.now()
      if left <= 0 { throw .tooSlow }
      // A descriptor below zero is left out by poll.
      var waits = [
        pollfd(fd: input.writing, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: standardOutput.reading, events: Int16(POLLIN), revents: 0),
        pollfd(fd: standardError.reading, events: Int16(POLLIN), revents: 0),
      ]
      let milliseconds = Int32(min(left, 3600) * 1000) + 1
      let ready = poll(&waits, nfds_t(waits.count), milliseconds)
      if ready < 0, errno != EINTR { throw .notStarted(errno) }
      if ready <= 0 { continue }
      if waits[0].revents != 0 { write() }
      if waits[1].revents != 0, !Self.read(standardOutput, into: &output) { standardOutput.closeReading() }
      if waits[2].revents != 0, !Self.read(standardError, into: &errorOutput) { standardError.closeReading() }
      if output.count > outputLimit { throw .tooMuchOutput }
      if errorOutput.count > Self.errorLimit { errorOutput.removeLast(errorOutput.count - Self.errorLimit) }
    }
  }

  private mutating func write() {
    let count = toWrite[written...].withUnsafeBytes { bytes in
      #if canImport(Glibc)
        Glibc.write(input.writing, bytes.baseAddress, bytes.count)
      #else
        Darwin.write(input.writing, bytes.baseAddress, bytes.count)
      #endif
    }
    if count > 0 { written += count }
    let isBroken = count < 0 && errno != EINTR && errno != EAGAIN
    if isBroken || written == toWrite.count { input.closeWriting() }
  }

  /// Whether there may be more.
  private static func read(_ pipe: ChildProcess.Pipe, into bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    #if canImport(Glibc)
      let count = Glibc.read(pipe.reading, &buffer, buffer.count)
    #else
      let count = Darwin.read(pipe.reading, &buffer, buffer.count)
    #endif
    if count > 0 { bytes += buffer[..<count] }
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
  }
}
