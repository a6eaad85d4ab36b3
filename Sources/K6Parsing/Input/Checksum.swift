import CIsal

/// gzip's checksum of bytes (CRC-32, reflected polynomial 0xedb88320), which can be computed piece by piece and put
/// together.
struct Checksum: Equatable {
  /// The checksum as gzip writes it.
  private(set) var value: UInt32 = 0
  /// How many bytes it is of.
  private(set) var count = 0

  /// The checksum of no bytes.
  init() {}

  /// The checksum of some bytes; as fast as the processor gets them.
  init(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    value = crc32_gzip_refl(0, base, UInt64(bytes.count))
    count = bytes.count
  }

  /// Makes it the checksum of its bytes and those of another one behind them. O(log bytes).
  ///
  /// Bytes that follow multiply the polynomial that the bytes before are by a power of x (M. Adler in zlib's
  /// `crc32_combine`).
  mutating func append(_ next: Checksum) {
    value = Self.product(value, Self.power(bytes: next.count)) ^ next.value
    count += next.count
  }

  // Polynomials over two elements modulo the checksum's, highest bit first: x⁰ is the top bit.
  private static let one: UInt32 = 1 << 31

  private static func product(_ left: UInt32, _ right: UInt32) -> UInt32 {
    var product: UInt32 = 0
    var power = right
    var bit = one
    while bit > 0 {
      if left & bit != 0 { product ^= power }
      power = power & 1 == 0 ? power >> 1 : (power >> 1) ^ 0xedb8_8320
      bit >>= 1
    }
    return product
  }

  /// The powers of x by which 1, 2, 4 … bytes behind multiply.
  private static let powers: [UInt32] = (1..<Int.bitWidth).reduce(into: [one >> 8]) { powers, index in
    powers.append(product(powers[index - 1], powers[index - 1]))
  }

  /// The power of x by which so many bytes behind multiply.
  private static func power(bytes: Int) -> UInt32 {
    var result = one
    for (index, power) in powers.enumerated() where bytes >> index & 1 != 0 {
      result = product(result, power)
    }
    return result
  }
}
