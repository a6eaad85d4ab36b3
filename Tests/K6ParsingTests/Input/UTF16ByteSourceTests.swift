import K6Parsing
import Testing

@Suite struct UTF16ByteSourceTests {
  private func utf8(_ bytes: [UInt8], littleEndian: Bool = true, chunkSize: Int = .max) throws -> String {
    let source = UTF16ByteSource(ChunkedByteSource(bytes, chunkSize: chunkSize), littleEndian: littleEndian)
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 5)
    while true {
      let got = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if got == 0 { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<got]
    }
  }

  private func bytes(_ text: String, littleEndian: Bool = true) -> [UInt8] {
    text.utf16.flatMap { unit in
      littleEndian ? [UInt8(unit & 0xff), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xff)]
    }
  }

  @Test(arguments: [1, 2, 3, 100], [true, false])
  func transcodes(chunkSize: Int, littleEndian: Bool) throws {
    let text = "a좌석😀\u{10ffff}\r\nz"
    let given = bytes("\u{feff}" + text, littleEndian: littleEndian)
    #expect(try utf8(given, littleEndian: littleEndian, chunkSize: chunkSize) == text)
  }

  @Test func replacesWhatIsNoText() throws {
    #expect(try utf8([0x41, 0x00, 0x00, 0xd8, 0x42, 0x00]) == "A\u{fffd}B")
    #expect(try utf8([0x00, 0xdc]) == "\u{fffd}")
    #expect(try utf8([0x00, 0xd8]) == "\u{fffd}")
    #expect(try utf8([0x41, 0x00, 0x42]) == "A\u{fffd}")
    #expect(try utf8([]) == "")
  }
}
