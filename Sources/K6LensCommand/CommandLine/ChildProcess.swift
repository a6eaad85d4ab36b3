#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program, run to its end: what it wrote and how it ended.
struct ChildProcess {
  /// Why there is no result.
  enum Failure: Error, Equatable {
    /// There is no such program.
    case notFound
    /// The system's error number.
    case notStarted(Int32)
    /// It wrote more than it may and was ended.
    case tooMuchOutput
    /// It took longer than it may and was ended.
    case tooSlow
  }

  /// Its exit status; `nil` where a signal ended it.
  let status: Int32?
  /// What it wrote to standard output.
  let output: [UInt8]
  /// The first part of what it wrote to standard error.
  let errorOutput: String

  /// Runs a program that is looked for in `PATH`.
  ///
  /// - Parameters:
  ///   - name: the program.
  ///   - arguments: its command line without its name; no shell reads it.
  ///   - input: what stands on its standard input.
  ///   - environment: all of its environment.
  ///   - outputLimit: the most bytes it may write to standard output.
  ///   - seconds: the longest it may take.
  /// - Throws: `Failure`; the program does not run any longer then.
  init(
    _ name: String, _ arguments: [String], input: [UInt8], environment: [String: String], outputLimit: Int,
    seconds: Double
  ) throws(Failure) {
    var streams: [Pipe] = []
    defer { for stream in streams { stream.close() } }
    for _ in 0..<3 {
      guard let pipe = Pipe() else { throw .notStarted(errno) }
      streams.append(pipe)
    }
    let process = try Self.start(
      name, arguments, environment, input: streams[0].reading, output: streams[1].writing,
      errorOutput: streams[2].writing)
    streams[0].closeReading()
    streams[1].closeWriting()
    streams[2].closeWriting()
    var conversation = ChildConversation(
      input: streams[0], output: streams[1], errorOutput: streams[2], toWrite: input,
      outputLimit: outputLimit)
    do {
      try conversation.hold(until: Self.now() + seconds)
    } catch {
      kill(process, SIGKILL)
      _ = Self.wait(for: process)
      throw error
    }
    status = Self.wait(for: process)
    output = conversation.output
    errorOutput = String(decoding: conversation.errorOutput, as: UTF8.self)
  }

  /// Seconds of a clock that is never set.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func start(
    _ name: String, _ arguments: [String], _ environment: [String: String], input: Int32, output: Int32,
    errorOutput: Int32
  ) throws(Failure) -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (source, target) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errorOutput, STDERR_FILENO)] {
      posix_spawn_file_actions_adddup2(&actions, source, target)
    }
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var words = ([name] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup($0) } + [nil]
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, name, &actions, nil, &words, &settings)
    switch code {
    case 0: return process
    case ENOENT, ENOTDIR, EACCES: throw .notFound
    default: throw .notStarted(code)
    }
  }

  /// The exit status, `nil` for an end by a signal.
  private static func wait(for process: pid_t) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return nil }
    }
    // The macros of sys/wait.h: the low seven bits are the signal, the next byte the exit status.
    return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
  }

  // MARK: Pipes

  /// Both ends of a pipe, which a started program does not inherit.
  final class Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init?() {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      // Out of the way of the standard streams, one of which may have been closed.
      reading = fcntl(ends[0], F_DUPFD_CLOEXEC, 3)
      writing = fcntl(ends[1], F_DUPFD_CLOEXEC, 3)
      for end in ends { Self.close(end) }
      if reading < 0 || writing < 0 {
        close()
        return nil
      }
    }

    func closeReading() {
      Self.close(reading)
      reading = -1
    }

    func closeWriting() {
      Self.close(writing)
      writing = -1
    }

    func close() {
      closeReading()
      closeWriting()
    }

    private static func close(_ descriptor: Int32) {
      #if canImport(Glibc)
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
      #else
        if descriptor >= 0 { _ = Darwin.close(descriptor) }
      #endif
    }
  }
}
