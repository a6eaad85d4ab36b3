#if canImport(Glibc)
  import CAllocator
#endif

/// What is asked of the system's allocator where memory is bounded; nothing where it cannot be asked.
enum SystemAllocator {
  /// Has all threads share one heap from now on, so that what one frees another can use.
  static func shareOneHeap() {
    #if canImport(Glibc)
      _ = mallopt(M_ARENA_MAX, 1)
    #endif
  }

  /// Gives what is free back to the system.
  static func giveBack() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }
}
