#if canImport(CommonCrypto)
  import CommonCrypto
#else
  import CCrypto
#endif

/// The hash function SHA-256 (FIPS 180-4), for digests of files and of inline scripts; computed by the system's
/// library, which uses the processor's own instructions where there are any.
public struct SHA256: ~Copyable {
  #if canImport(CommonCrypto)
    private var context = CC_SHA256_CTX()
  #else
    private let context: OpaquePointer
  #endif

  /// A hash of nothing yet.
  public init() {
    #if canImport(CommonCrypto)
      CC_SHA256_Init(&context)
    #else
      // Else the library reads the system's configuration of algorithms, for a millisecond.
      OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
      guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
        // As with any other allocation: nothing an input holds leads here.
        fatalError("no memory for a SHA-256")
      }
      self.context = context
    #endif
  }

  #if !canImport(CommonCrypto)
    deinit { EVP_MD_CTX_free(context) }
  #endif

  /// The digest of some bytes.
  public static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(Array(bytes))
    return hash.finish()
  }

  /// Adds bytes; pieces of any size give the digest of the whole.
  public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// Adds bytes; pieces of any size give the digest of the whole.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    #if canImport(CommonCrypto)
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
        CC_SHA256_Update(&context, piece.baseAddress, CC_LONG(piece.count))
        rest = rest.dropFirst(piece.count)
      }
    #else
      EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    #endif
  }

  /// The digest, 32 bytes.
  public consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
      #if canImport(CommonCrypto)
        CC_SHA256_Final(bytes.baseAddress, &context)
      #else
        EVP_DigestFinal_ex(context, bytes.baseAddress, nil)
      #endif
      count = 32
    }
  }

  /// Bytes as lower-case hexadecimal.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// Bytes as Base64 with padding.
  public static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var value = 0
      for offset in 0..<3 { value = value << 8 | (offset < group.count ? Int(group[start + offset]) : 0) }
      for place in 0..<4 {
        text.append(place <= group.count ? digits[value >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
