#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What keeps the program alive when a file it has mapped into memory gets shorter, or its disk fails.
///
/// The system answers such an access with a signal, SIGBUS, which by default ends the process. Here its handler puts
/// zeros where the file was and notes that it did, so that reading goes on and fails afterwards in the usual way.
/// A signal that belongs to no registered mapping is left to whoever handled it before.
///
/// The signal comes from the very access to the memory, on the thread that makes it, and so never in the midst of an
/// allocation or with a lock held; the handler itself only looks at plain memory and calls the system.
enum MappingGuard {
  /// A registered stretch of memory; its fields are plain memory that the handler can read at any time.
  struct Slot {
    var start: UInt = 0
    var count: UInt = 0
    var isReplaced = false
  }

  /// More mappings than this at a time are refused; there is one a reading thread.
  private static let slotCount = 256

  // Each slot is changed under the lock, or by the handler on the thread that uses the mapping.
  private nonisolated(unsafe) static let slots: UnsafeMutablePointer<Slot> = {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: slotCount)
    slots.initialize(repeating: Slot(), count: slotCount)
    return slots
  }()

  private static let installed = Locked(false)
  /// Who handled the signal before; written once, before there is a handler to read it.
  private nonisolated(unsafe) static let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 1)
  private static let pageSize = UInt(sysconf(Int32(_SC_PAGESIZE)))

  /// Registers memory that files will be mapped into; `nil` when there are too many mappings or the system has no
  /// handlers to give.
  static func register(_ start: UnsafeMutableRawPointer, count: Int) -> UnsafeMutablePointer<Slot>? {
    installed.withLock { isInstalled in
      if !isInstalled {
        guard install() else { return nil }
        isInstalled = true
      }
      for index in 0..<slotCount where slots[index].count == 0 {
        slots[index] = Slot(start: UInt(bitPattern: start), count: UInt(count))
        return slots + index
      }
      return nil
    }
  }

  /// Forgets what `register` gave.
  static func remove(_ slot: UnsafeMutablePointer<Slot>) {
    installed.withLock { _ in slot.pointee = Slot() }
  }

  private static func install() -> Bool {
    // All that the handler looks at exists from here on.
    previous.initialize(to: sigaction())
    _ = slots
    _ = pageSize
    var action = sigaction()
    action.sa_flags = SA_SIGINFO | SA_ONSTACK
    sigemptyset(&action.sa_mask)
    let handler: @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void =
      {
        number, info, _ in
        let code = errno
        if !MappingGuard.replace(at: MappingGuard.address(info)) {
          // Whatever caused the signal happens again when this returns, and meets whoever handled it before.
          sigaction(number, MappingGuard.previous, nil)
          if (info?.pointee.si_code ?? 0) <= 0 { raise(number) }
        }
        errno = code
      }
    #if canImport(Glibc)
      action.__sigaction_handler.sa_sigaction = handler
    #else
      action.__sigaction_u.__sa_sigaction = handler
    #endif
    return sigaction(SIGBUS, &action, previous) == 0
  }

  private static func address(_ info: UnsafeMutablePointer<siginfo_t>?) -> UInt {
    #if canImport(Glibc)
      UInt(bitPattern: info?.pointee._sifields._sigfault.si_addr)
    #else
      UInt(bitPattern: info?.pointee.si_addr)
    #endif
  }

  /// Puts zeros from the page of `address` to the end of its mapping.
  ///
  /// - Returns: `false` when it belongs to none.
  private static func replace(at address: UInt) -> Bool {
    for index in 0..<slotCount where address &- slots[index].start < slots[index].count {
      let page = address & ~(pageSize - 1)
      let count = slots[index].start + slots[index].count - page
      guard
        mmap(
          UnsafeMutableRawPointer(bitPattern: page), Int(count), PROT_READ,
          MAP_PRIVATE | MAP_ANON | MAP_FIXED, -1, 0) != MAP_FAILED
      else { return false }
      slots[index].isReplaced = true
      return true
    }
    return false
  }
}
