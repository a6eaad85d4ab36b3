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
}
