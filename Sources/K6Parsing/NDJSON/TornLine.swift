/// The beginning of a line that other output cut in two, kept until its end turns up.
struct TornLine {
  /// The bytes before the cut, without blanks around them.
  let bytes: [UInt8]
  /// The same with the blanks before the cut, which may be part of a name.
  let bytesWithBlanks: [UInt8]
  /// The line they stand on.
  let line: Int
  /// How many more lines may pass before it is given up.
  var patience: Int

  /// Progress output between the halves is a blank line and one line a scenario.
  static let patience = 16
}
