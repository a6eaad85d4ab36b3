/// How a text file's characters are written as bytes.
public enum TextEncoding: Sendable, Equatable {
  /// UTF-8, as k6 writes; with or without a byte order mark.
  case utf8
  /// UTF-16 with the low byte first, as Windows PowerShell redirects output.
  case utf16LittleEndian
  /// UTF-16 with the high byte first.
  case utf16BigEndian

  /// The encoding that the first bytes of a text show, by byte order mark or by the zero bytes of UTF-16.
  public init(of bytes: UnsafeRawBufferPointer) {
    func isASCII(_ index: Int) -> Bool { bytes[index] > 0 && bytes[index] < 0x80 }
    self = .utf8
    guard bytes.count >= 2 else { return }
    switch (bytes[0], bytes[1]) {
    case (0xff, 0xfe): self = .utf16LittleEndian
    case (0xfe, 0xff): self = .utf16BigEndian
    case (_, 0) where bytes.count >= 4 && isASCII(0) && isASCII(2) && bytes[3] == 0: self = .utf16LittleEndian
    case (0, _) where bytes.count >= 4 && isASCII(1) && bytes[2] == 0 && isASCII(3): self = .utf16BigEndian
    default: break
    }
  }
}
