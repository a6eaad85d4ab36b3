/// A sample's value as a decimal number: `digits` divided by ten to the power of `scale`.
///
/// k6 divides whole nanoseconds by a million, so that a duration's shortest text is its decimal one.
struct DecimalValue {
  let digits: Int
  let scale: Int

  static let one = DecimalValue(whole: 1)
  static let zero = DecimalValue(whole: 0)

  init(whole: Int) {
    digits = max(0, whole)
    scale = 0
  }

  /// A duration, in milliseconds as k6 writes it.
  init(nanoseconds: Int) {
    digits = max(0, nanoseconds)
    scale = 6
  }
}

/// How k6 writes numbers and the characters `<`, `>`, `&`.
enum NumberStyle: String, CaseIterable {
  /// k6 0.41 to 1.x: a value from 1e6 on, or below 1e-4, has an exponent; `<` is `\u003c`.
  case exponent
  /// k6 2.0 and later: plain numbers, plain characters.
  case plain
}
