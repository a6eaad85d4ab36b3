extension BucketedHistogram {
  /// The histograms as text: numbers of 5 bits a character, so that a stored run stays small.
  ///
  /// The numbers are: how many buckets; then for each bucket how many bins it has, and for each bin the distance
  /// from the bin before (the first one from 0, zigzag for sign) and its count. Each number is written in groups
  /// of five bits, lowest first, in the 64 letters of base64url: 32 is added to all groups but the last.
  public var packed: String {
    var text: [UInt8] = []
    func write(_ number: UInt64) {
      var rest = number
      while rest > 31 {
        text.append(Self.letters[Int(rest & 31) + 32])
        rest >>= 5
      }
      text.append(Self.letters[Int(rest)])
    }
    write(UInt64(buckets.count))
    for bucket in buckets {
      write(UInt64(bucket.entries.count))
      var previous: Int32 = 0
      for (index, entry) in bucket.entries.enumerated() {
        let distance = Int64(entry.bin) - Int64(previous)
        write(UInt64(bitPattern: (distance << 1) ^ (distance >> 63)))
        write(UInt64(bucket.count(at: index)))
        previous = entry.bin
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The histograms that `packed` wrote, or `nil` when the text is not of that form. O(text).
  public init?(packed: String) {
    var packed = packed
    guard let buckets = packed.withUTF8({ Self.unpack($0) }) else { return nil }
    self.init(buckets: buckets)
  }

  private static func unpack(_ text: UnsafeBufferPointer<UInt8>) -> [SparseHistogram]? {
    let digits = Self.digits
    var position = 0
    func read() -> UInt64? {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while position < text.count {
        let digit = digits[Int(text[position])]
        position += 1
        guard digit < 64, shift < 60 else { return nil }
        number |= UInt64(digit & 31) << shift
        if digit < 32 { return number }
        shift += 5
      }
      return nil
    }
    // A bucket takes one letter at least and a bin two, so that no text makes room for more than it can hold.
    guard let bucketCount = read(), bucketCount <= UInt64(text.count) else { return nil }
    var buckets: [SparseHistogram] = []
    buckets.reserveCapacity(Int(bucketCount))
    for _ in 0..<bucketCount {
      guard let binCount = read(), binCount <= UInt64((text.count - position) / 2) else { return nil }
      var bucket = SparseHistogram()
      bucket.reserveCapacity(Int(binCount))
      var previous: Int64 = 0
      for index in 0..<binCount {
        guard let zigzag = read(), let count = read() else { return nil }
        let bin = previous &+ (Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1))
        guard let bin32 = Int32(exactly: bin), let count32 = UInt32(exactly: count),
          abs(bin) <= LogLinearBins.largestBin, index == 0 || bin > previous
        else { return nil }
        bucket.append(bin: bin32, count: count32)
        previous = bin
      }
      buckets.append(bucket)
    }
    return position == text.count ? buckets : nil
  }

  private static let letters = [UInt8](
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The number of each letter; 255 for what is none.
  private static let digits: [UInt8] = {
    var digits = [UInt8](repeating: 255, count: 256)
    for (value, letter) in letters.enumerated() { digits[Int(letter)] = UInt8(value) }
    return digits
  }()
}
