import TestSupport
import Testing

@testable import K6Parsing

/// gzip's checksum, computed in pieces.
@Suite struct ChecksumTests {
  private func checksum(_ bytes: some Sequence<UInt8>) -> Checksum {
    Array(bytes).withUnsafeBytes { Checksum($0) }
  }

  @Test func isTheOneOfGzip() {
    #expect(Checksum().value == 0)
    #expect(checksum([]) == Checksum())
    // The check value of the catalogue of CRC algorithms.
    #expect(checksum("123456789".utf8).value == 0xcbf4_3926)
  }

  @Test(arguments: 1...10)
  func piecesMakeTheWhole(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 1...100_000, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    var whole = Checksum()
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix([0, 1, 17, 4096, 30_000].randomElement(using: &random) ?? 1)
      whole.append(checksum(piece))
      rest = rest.dropFirst(piece.count)
    }
    #expect(whole == checksum(bytes), "seed \(seed)")
  }
}
