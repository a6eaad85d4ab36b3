/// The order of names in k6's summary, which sorts by the Unicode root collation and not by bytes.
///
/// It covers what metric names and selectors are made of: punctuation before digits before letters, letters without
/// regard to case first. Characters beyond ASCII come after, by code point.
///
/// Source: Unicode Technical Standard 10, the root collation of CLDR.
enum CollationOrder {
  /// Whether `left` stands before `right`.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let leftWeights = left.unicodeScalars.map(primaryWeight)
    let rightWeights = right.unicodeScalars.map(primaryWeight)
    if leftWeights != rightWeights { return leftWeights.lexicographicallyPrecedes(rightWeights) }
    // Only case differs: small letters come first.
    for (a, b) in zip(left.unicodeScalars, right.unicodeScalars) where a != b { return a.value > b.value }
    return false
  }

  private static let punctuation: [UInt32: UInt32] = {
    let ordered = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$".unicodeScalars
    return Dictionary(
      zip(ordered.map(\.value), UInt32(1)...), uniquingKeysWith: { first, _ in first })
  }()

  private static func primaryWeight(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar {
    case "0"..."9": return 100 + scalar.value - 0x30
    case "a"..."z": return 200 + scalar.value - 0x61
    case "A"..."Z": return 200 + scalar.value - 0x41
    default: break
    }
    if scalar.value < 0x80 { return punctuation[scalar.value] ?? 0 }
    return 1000 + scalar.value
  }
}
