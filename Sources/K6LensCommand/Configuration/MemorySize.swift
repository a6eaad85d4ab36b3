/// Amounts of memory as people write them for containers.
enum MemorySize {
  /// The bytes that a text such as `512MB`, `1GB`, `1.5Gi` or `512m` means, or `nil` for any other text.
  ///
  /// All units are powers of 1024, as Docker reads them.
  static func bytes(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    guard let number = Double(digits), number > 0 else { return nil }
    switch unit {
    case "", "b": return number
    case "k", "kb", "ki", "kib": return number * 1024
    case "m", "mb", "mi", "mib": return number * 1_048_576
    case "g", "gb", "gi", "gib": return number * 1_073_741_824
    case "t", "tb", "ti", "tib": return number * 1_099_511_627_776
    default: return nil
    }
  }
}
