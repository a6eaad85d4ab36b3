/// Where in a run's input a sample stood: an order that holds across files and parts of files.
struct InputPosition: Comparable, Sendable {
  /// The time of the file's first sample, which puts the shards of a run in order.
  let file: Int64
  /// The sample's place in its file: its part's number times 2⁴⁰, plus its number in the part.
  let place: Int64

  static func < (left: InputPosition, right: InputPosition) -> Bool {
    left.file == right.file ? left.place < right.place : left.file < right.file
  }
}
