#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Requests to stop, by Ctrl-C or `kill`, taken as something to wait for instead of as an end.
///
/// A thread of its own receives the signals and writes each into a pipe, so that whoever polls can wait for input
/// and for a request at once. A signal that the tool was started to ignore stays ignored.
final class Interruption {
  /// What was asked for.
  enum Request: UInt8, Sendable {
    /// Ctrl-C: whoever writes to the pipe got it too.
    case interrupt
    /// `kill`: only the tool got it.
    case terminate

    /// What the tool then ends with.
    var status: ExitStatus { self == .interrupt ? .interrupted : .terminated }
  }

  /// Readable when a request has come.
  let descriptor: Int32
  private let writing: Int32
  private var signals = sigset_t()

  /// Takes the two signals from now on; `nil` when both are ignored anyway, or the system refuses.
  init?() {
    sigemptyset(&signals)
    var isAny = false
    for number in [SIGINT, SIGTERM] where !Self.isIgnored(number) {
      sigaddset(&signals, number)
      isAny = true
    }
    var ends: [Int32] = [-1, -1]
    guard isAny, pipe(&ends) == 0 else { return nil }
    descriptor = ends[0]
    writing = ends[1]
    // Threads that start from now on do not get them either.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if !startReceiving() {
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      close(descriptor)
      close(writing)
      return nil
    }
  }

  /// Gives the signals their usual meaning back.
  func release() { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }

  /// The request that `descriptor` became readable for.
  func take() -> Request? {
    var byte: UInt8 = 0
    return read(descriptor, &byte, 1) == 1 ? Request(rawValue: byte) : nil
  }

  // MARK: The receiving thread

  private struct Receiver {
    var signals: sigset_t
    let writing: Int32

    mutating func run() {
      while true {
        var number: Int32 = 0
        guard sigwait(&signals, &number) == 0 else { return }
        var byte = (number == SIGTERM ? Request.terminate : .interrupt).rawValue
        _ = write(writing, &byte, 1)
      }
    }
  }

  private func startReceiving() -> Bool {
    let receiver = UnsafeMutablePointer<Receiver>.allocate(capacity: 1)
    receiver.initialize(to: Receiver(signals: signals, writing: writing))
    #if canImport(Glibc)
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { argument in
          argument?.assumingMemoryBound(to: Receiver.self).pointee.run()
          return nil
        }, receiver)
      if code == 0 { pthread_detach(thread) }
    #else
      var thread: pthread_t?
      let code = pthread_create(
        &thread, nil,
        { argument in
          argument.assumingMemoryBound(to: Receiver.self).pointee.run()
          return nil
        }, receiver)
      if code == 0, let thread { pthread_detach(thread) }
    #endif
    if code != 0 { receiver.deallocate() }
    return code == 0
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
