/// A reader of one input that hands over its samples batch by batch.
public protocol BatchReader: AnyObject {
  /// The names and tag sets that the samples' numbers mean; grows while reading.
  var symbols: SymbolTable { get }

  /// Whether the input ended inside a line or object that was lost.
  var endedInsideLine: Bool { get }

  /// Replaces the contents of `batch` by what comes next in the input.
  ///
  /// - Returns: `false` when the input is at its end and nothing was put into the batch.
  /// - Throws: `InputError` when the input cannot be read any further.
  func read(into batch: SampleBatch) throws -> Bool
}
