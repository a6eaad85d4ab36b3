import Foundation
import K6Parsing

extension URL {
  /// The contents of a gzip file.
  public func inflated() throws -> [UInt8] {
    let file = try FileDescriptor(readingFrom: path(percentEncoded: false))
    return try GunzipByteSource(PipeByteSource(file)).allBytes()
  }
}

extension ByteSource {
  /// All that is left of a source, read in blocks of some size.
  public func allBytes(blockSize: Int = 1 << 16) throws -> [UInt8] {
    var all: [UInt8] = []
    var block = [UInt8](repeating: 0, count: blockSize)
    while true {
      let got = try block.withUnsafeMutableBytes { try read(into: $0) }
      if got == 0 { return all }
      all += block[..<got]
    }
  }
}
