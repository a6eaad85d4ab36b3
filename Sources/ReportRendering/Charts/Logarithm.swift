#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The natural logarithm of the platform.
enum Logarithm {
  static func natural(_ value: Double) -> Double { log(value) }
}
