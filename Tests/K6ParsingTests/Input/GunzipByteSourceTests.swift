import Foundation
import K6Parsing
import TestSupport
import Testing

@Suite struct GunzipByteSourceTests {
  private let compressed: [UInt8]
  private let plain: [UInt8]

  init() throws {
    let file = try #require(Fixtures.recordedRuns.first)
    compressed = Array(try Data(contentsOf: file))
    plain = try file.inflated()
  }

  @Test(arguments: [1, 100, 65536])
  func theSizeOfTheBlocksDoesNotMatter(_ size: Int) throws {
    let source = GunzipByteSource(BytesInMemory(compressed.prefix(20_000), blockSize: size))
    let start = try source.allBytes()
    #expect(start.count > 100_000)
    #expect(plain.starts(with: start))
    #expect(source.damage == .truncatedGzip)
  }

  @Test func membersFollowOneAnother() throws {
    let source = GunzipByteSource(BytesInMemory(compressed + compressed))
    #expect(try source.allBytes() == plain + plain)
    #expect(source.damage == nil)
  }

  @Test func aCutAnywhereGivesWhatIsThere() throws {
    for cut in [1, 5, 11, 300, compressed.count - 9, compressed.count - 1] {
      let source = GunzipByteSource(BytesInMemory(compressed.prefix(cut)))
      #expect(plain.starts(with: try source.allBytes()), "cut at \(cut)")
      #expect(source.damage == .truncatedGzip, "cut at \(cut)")
    }
  }

  @Test func damageKeepsWhatCameBefore() throws {
    var damaged = compressed
    for index in 30_000..<30_050 { damaged[index] ^= 0xff }
    let source = GunzipByteSource(BytesInMemory(damaged))
    let start = try source.allBytes()
    #expect(start.count > 100_000)
    #expect(source.damage == .damagedGzip)
  }

  @Test func textBehindTheLastMemberIsReported() throws {
    let source = GunzipByteSource(
      BytesInMemory(compressed + Array("not gzip, but text that somebody appended".utf8)))
    #expect(try source.allBytes() == plain)
    #expect(source.damage == .damagedGzip)
  }

  /// Where the compressed data's checksum stands; the number of bytes follows it.
  private var checksumStart: Int { compressed.count - 8 }

  @Test(arguments: [0, 3, 4, 7])
  func aWrongTrailerIsReportedAndWhatFollowsIsGiven(byte: Int) throws {
    var wrong = compressed
    wrong[checksumStart + byte] ^= 1
    let source = GunzipByteSource(BytesInMemory(wrong + compressed))
    #expect(try source.allBytes() == plain + plain)
    #expect(source.damage == .damagedGzip)
  }

  @Test(arguments: [1, 2, 7, 40_000])
  func aTrailerInPiecesIsRead(size: Int) throws {
    let source = GunzipByteSource(BytesInMemory(compressed + compressed, blockSize: size))
    #expect(try source.allBytes() == plain + plain)
    #expect(source.damage == nil)
  }

  @Test(arguments: [1, 9, 1000])
  func aFewBytesAtATimeAreChecked(room: Int) throws {
    for isWrong in [false, true] {
      var member = compressed
      if isWrong { member[checksumStart] ^= 0x10 }
      let source = GunzipByteSource(BytesInMemory(member))
      #expect(try source.allBytes(blockSize: room) == plain)
      #expect(source.damage == (isWrong ? .damagedGzip : nil))
    }
  }

  /// A checksum of 32 bits tells every change of one byte.
  @Test(arguments: 1...40)
  func noChangeOfAByteGoesUnnoticed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var wrong = compressed
    let place = Int.random(in: 64..<wrong.count, using: &random)
    wrong[place] ^= UInt8.random(in: 1...255, using: &random)
    let source = GunzipByteSource(BytesInMemory(wrong, blockSize: 10_000))
    _ = try source.allBytes()
    #expect(source.damage != nil, "seed \(seed), byte \(place)")
  }
}
