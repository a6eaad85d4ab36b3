import Foundation
import TestSupport
import Testing

@testable import K6Parsing

/// A file read where the system holds it. One test after another, since one of them uses up all mappings.
@Suite(.serialized) struct FileMappingTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Lines of up to `longest` bytes, the last of them without a line end.
  private func text(_ count: Int, longest: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    for index in 0..<count {
      bytes += Array("{\(index)".utf8)
      bytes += [UInt8](repeating: 0x78, count: Int.random(in: 0...longest, using: &random))
      bytes.append(0x0a)
    }
    return bytes + Array("{last".utf8)
  }

  private func windows(_ mapping: FileMapping) throws -> [[UInt8]] {
    var windows: [[UInt8]] = []
    while true {
      let window = try mapping.next()
      if window.isEmpty { return windows }
      windows.append(Array(window))
    }
  }

  @Test(arguments: [(1, 400), (4096, 400), (10_000, 30_000), (1 << 20, 400)])
  func windowsAreTheWholeFileCutAtLineEnds(windowSize: Int, longest: Int) throws {
    let bytes = text(2000, longest: longest, seed: 3)
    let file = try FileDescriptor(readingFrom: try folder.write("whole.json", bytes))
    let mapping = try #require(FileMapping(windowSize: windowSize))
    #expect(mapping.start(file, range: 0..<bytes.count))
    let windows = try windows(mapping)
    #expect(windows.flatMap { $0 } == bytes)
    #expect(windows.dropLast().allSatisfy { $0.last == 0x0a })
    #expect(windows.allSatisfy { $0.first == UInt8(ascii: "{") })
    #expect(windowSize > bytes.count || windows.count > 1)
  }

  @Test func partsBeginAnywhereInAPageAndOneMappingServesThemAll() throws {
    let bytes = text(500, longest: 300, seed: 4)
    let file = try FileDescriptor(readingFrom: try folder.write("parts.json", bytes))
    let ranges = try FileChunks.ranges(of: file, fileSize: bytes.count, chunkSize: 7000)
    let mapping = try #require(FileMapping(windowSize: 5000))
    #expect(ranges.count > 5)
    for range in ranges.reversed() {
      #expect(mapping.start(file, range: range))
      #expect(try windows(mapping).flatMap { $0 } == Array(bytes[range]))
    }
  }

  @Test func whatLiesBehindTheLastLineIsReadable() throws {
    let size = sysconf(Int32(_SC_PAGESIZE))
    let bytes = [UInt8](repeating: 0x78, count: size)
    let file = try FileDescriptor(readingFrom: try folder.write("page.json", bytes))
    let mapping = try #require(FileMapping())
    #expect(mapping.start(file, range: 0..<size))
    let window = try mapping.next()
    let behind = UnsafeRawBufferPointer(
      start: window.baseAddress.map { $0 + window.count }, count: LineBuffer.slack)
    #expect(behind.allSatisfy { $0 == 0 })
  }

  /// Where the file is cut: to nothing; in the midst of a window; within the last page.
  @Test(arguments: [0, 300_000, -100])
  func aFileThatGetsShorterIsAnErrorAndNoCrash(newSize: Int) throws {
    let bytes = text(3000, longest: 400, seed: 5)
    let path = try folder.write("shrinking.json", bytes)
    let file = try FileDescriptor(readingFrom: path)
    let mapping = try #require(FileMapping(windowSize: 400_000))
    #expect(mapping.start(file, range: 0..<bytes.count))
    let first = try mapping.next()
    #expect(first.count > 300_000)
    #expect(truncate(path, off_t(newSize >= 0 ? newSize : bytes.count + newSize)) == 0)
    // What is gone reads as zeros, as far as the next window.
    #expect(first.last == (newSize >= 0 ? 0 : 0x0a))
    #expect(throws: InputError.shortened(path: path)) { try windows(mapping) }
  }

  @Test func aFileThatGrowsIsReadAsFarAsItWentAtFirst() throws {
    let bytes = text(100, longest: 50, seed: 6)
    let path = try folder.write("growing.json", bytes)
    let file = try FileDescriptor(readingFrom: path)
    let mapping = try #require(FileMapping())
    #expect(mapping.start(file, range: 0..<bytes.count))
    _ = try folder.write("growing.json", bytes + bytes)
    #expect(try windows(mapping).flatMap { $0 }.count == bytes.count)
  }

  @Test func manyMappingsAtATime() throws {
    let bytes = text(200, longest: 50, seed: 7)
    let file = try FileDescriptor(readingFrom: try folder.write("many.json", bytes))
    for _ in 0..<3 {
      // More than are given out at a time; all are given back in the end.
      let mappings = (0..<400).compactMap { _ in FileMapping(windowSize: 1000) }
      #expect(mappings.count > 100)
      #expect(mappings.count < 400)
      for mapping in mappings.suffix(20) {
        #expect(mapping.start(file, range: 0..<bytes.count))
        #expect(try windows(mapping).flatMap { $0 } == bytes)
      }
    }
  }
}
