#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs work on several system threads at once and waits for all of it.
///
/// Plain threads, not tasks: the work never suspends, and a command that reads one small file should not start a
/// thread pool.
public enum WorkerThreads {
  private final class Work {
    let number: Int
    let body: @Sendable (Int) -> Void

    init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.body = body
    }
  }

  /// How many processors the machine has.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `body` with 0, 1 … `count` − 1, each on a thread of its own (the first on the caller's), and returns
  /// when all calls have. A thread the system refuses to start is replaced by a call on the caller's.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var started: [pthread_t] = []
    var refused: [Int] = []
    for number in stride(from: 1, to: count, by: 1) {
      let work = Unmanaged.passRetained(Work(number, body))
      #if canImport(Glibc)
        var thread = pthread_t()
        let code = pthread_create(
          &thread, nil,
          { argument in
            guard let argument else { return nil }
            let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
            work.body(work.number)
            return nil
          }, work.toOpaque())
        if code == 0 { started.append(thread) }
      #else
        var thread: pthread_t?
        let code = pthread_create(
          &thread, nil,
          { argument in
            let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
            work.body(work.number)
            return nil
          }, work.toOpaque())
        if code == 0, let thread { started.append(thread) }
      #endif
      if code != 0 {
        work.release()
        refused.append(number)
      }
    }
    if count > 0 { body(0) }
    for number in refused { body(number) }
    for thread in started { pthread_join(thread, nil) }
  }
}
