import Foundation
import TestSupport
import Testing

@testable import K6Parsing

/// A stream shared by several threads.
@Suite struct LineBlockSourceTests {
  /// Fails after some bytes.
  private final class FailingSource: ByteSource {
    private var left: Int

    init(after count: Int) { left = count }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
      guard left > 0 else { throw InputError.unreadable(path: "x", reason: "gone") }
      let count = min(left, buffer.count)
      for index in 0..<count { buffer[index] = index % 100 == 99 ? 0x0a : 0x61 }
      left -= count
      return count
    }
  }

  private func lines(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    for index in 0..<count {
      bytes += Array("{\(index)".utf8)
      bytes += [UInt8](repeating: 0x78, count: Int.random(in: 0...400, using: &random))
      bytes.append(0x0a)
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3, 7])
  func everyByteComesOnceAndInWholeLinesHoweverManyThreadsTakeBlocks(threads: Int) {
    let bytes = lines(40_000, seed: 5) + Array("{last, without a line end".utf8)
    let source = LineBlockSource(BytesInMemory(bytes, blockSize: 77_777))
    let parts = Locked([Int: [UInt8]]())
    WorkerThreads.run(threads) { _ in
      let block = LineBlock()
      var last = -1
      while let index = try? source.next(into: block) {
        #expect(index > last)
        last = index
        let copy = [UInt8](block.bytes)
        parts.withLock { $0[index] = copy }
      }
    }
    let found = parts.withLock { $0 }
    #expect(found.keys.sorted() == Array(0..<found.count))
    #expect(found.count > 10)
    let inOrder = found.sorted { $0.key < $1.key }.map(\.value)
    #expect(inOrder.flatMap { $0 } == bytes)
    #expect(inOrder.dropLast().allSatisfy { $0.last == 0x0a })
    #expect(inOrder.allSatisfy { $0.first == UInt8(ascii: "{") })
  }

  @Test func aSourceThatFailsEndsEveryThread() {
    let source = LineBlockSource(FailingSource(after: 3 << 20))
    let failures = Locked(0)
    WorkerThreads.run(3) { _ in
      let block = LineBlock()
      do {
        while try source.next(into: block) != nil {}
      } catch {
        failures.withLock { $0 += 1 }
      }
    }
    #expect(failures.withLock { $0 } == 3)
  }

  /// The blocks' threads compute the checksums: of members that end anywhere in blocks, behind bytes that were read
  /// before.
  @Test(arguments: [1, 2, 3], [nil, 0, 3, 6])
  func checksumsAreComputedByTheThreadsThatTakeTheBlocks(threads: Int, wrongMember: Int?) throws {
    let file = try #require(Fixtures.recordedRuns.first)
    let member = Array(try Data(contentsOf: file))
    let members = (0..<7).flatMap { index in
      var copy = member
      if index == wrongMember { copy[copy.count - 8] ^= 1 }
      return copy
    }
    let expected = [[UInt8]](repeating: try file.inflated(), count: 7).flatMap { $0 }
    let gunzip = GunzipByteSource(BytesInMemory(members, blockSize: 100_000))
    var prefix = [UInt8](repeating: 0, count: 70_000)
    let got = try prefix.withUnsafeMutableBytes { try gunzip.read(into: $0) }
    let source = LineBlockSource(
      PrefixedByteSource(prefix: Array(prefix[..<got]), rest: gunzip), passingOn: gunzip)
    let parts = Locked([Int: [UInt8]]())
    WorkerThreads.run(threads) { _ in
      let block = LineBlock()
      while let index = try? source.next(into: block) {
        let copy = [UInt8](block.bytes)
        parts.withLock { $0[index] = copy }
      }
    }
    let inOrder = parts.withLock { $0 }.sorted { $0.key < $1.key }
    #expect(inOrder.count > 5)
    #expect(inOrder.flatMap(\.value) == expected)
    #expect(gunzip.damage == (wrongMember == nil ? nil : .damagedGzip))
  }
}
