/// Tells k6's formats apart by content, never by name.
///
/// The input must be inflated already. Decides on the first `prefixSize` bytes, at the cost of a few passes over
/// them.
public enum FormatDetector {
  /// How many bytes are enough to decide on.
  public static let prefixSize = 1 << 18

  /// What an input is whose first bytes are given.
  ///
  /// - Parameters:
  ///   - bytes: the first bytes, inflated; `prefixSize` of them or all.
  ///   - isWhole: whether the input ends with them.
  /// - Returns: how to read the input, or that it holds nothing of k6.
  public static func finding(in bytes: UnsafeRawBufferPointer, isWhole: Bool) -> FormatFinding {
    let encoding = TextEncoding(of: bytes)
    if encoding == .utf8 { return finding(inUTF8: bytes, isWhole: isWhole, encoding: encoding) }
    return utf8(bytes, encoding).withUnsafeBytes {
      finding(inUTF8: $0, isWhole: isWhole, encoding: encoding)
    }
  }

  /// What the input of a source is, a source that gives all of its text in UTF-8, the bytes looked at included,
  /// and these bytes as they stand in the input.
  ///
  /// Reads on only until something of k6 is seen, so that a pipe that is still being written is not waited for
  /// longer than needed.
  /// - Throws: `InputError` when the source cannot be read.
  public static func open(
    _ source: any ByteSource
  ) throws -> (finding: FormatFinding, source: any ByteSource, prefix: [UInt8]) {
    var prefix: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var looksAgainAt = 1
    while true {
      let got = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      prefix.append(contentsOf: buffer[..<got])
      let isLast = got == 0 || prefix.count >= prefixSize
      guard isLast || prefix.count >= looksAgainAt && buffer[..<got].contains(0x0a) else { continue }
      looksAgainAt = 2 * prefix.count
      let finding = prefix.withUnsafeBytes { Self.finding(in: $0, isWhole: got == 0) }
      if isLast || finding.isCertain {
        let whole = PrefixedByteSource(prefix: prefix, rest: source)
        return (finding, decoded(whole, finding.encoding), prefix)
      }
    }
  }

  /// The text of a source in UTF-8.
  public static func decoded(_ source: any ByteSource, _ encoding: TextEncoding) -> any ByteSource {
    switch encoding {
    case .utf8: source
    case .utf16LittleEndian: UTF16ByteSource(source, littleEndian: true)
    case .utf16BigEndian: UTF16ByteSource(source, littleEndian: false)
    }
  }

  private static func utf8(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding) -> [UInt8] {
    let units = bytes.count / 2
    let isLittleEndian = encoding == .utf16LittleEndian
    var text = ""
    text.reserveCapacity(units)
    var decoder = UTF16()
    var iterator = (0..<units).lazy.map { index -> UInt16 in
      let first = UInt16(bytes[2 * index])
      let second = UInt16(bytes[2 * index + 1])
      return isLittleEndian ? second << 8 | first : first << 8 | second
    }.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): text.unicodeScalars.append(scalar)
      case .error: text.unicodeScalars.append("\u{fffd}")
      case .emptyInput: break decoding
      }
    }
    return Array(text.utf8)
  }
}
