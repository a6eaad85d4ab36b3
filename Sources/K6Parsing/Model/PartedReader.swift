/// A reader that can be given several parts of one input in turn.
public protocol PartedReader: BatchReader {
  /// Goes on with another part. What was learnt from those before is kept; lines are counted from 1 again.
  ///
  /// - Parameters:
  ///   - part: where the part is read from.
  ///   - isFirst: whether the input begins with it.
  func start(_ part: InputPart, isFirst: Bool)

  /// Whether the part that was read says the same alone as it does within the whole input, and says nothing about
  /// how other parts are to be read. Where it is not so, the input must be read as a whole.
  var isSelfContained: Bool { get }
}
