#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A value that several threads share, one at a time.
public final class Locked<Value>: @unchecked Sendable {
  // The lock must not move, so it has memory of its own.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  /// Shares a value.
  public init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// As `withLock`, but does nothing and returns `nil` while another thread has the value.
  public func withLockIfFree<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result? {
    guard pthread_mutex_trylock(mutex) == 0 else { return nil }
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Calls `body` with the value while no other thread has it.
  public func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
