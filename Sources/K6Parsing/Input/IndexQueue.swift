/// The numbers 0, 1 … `count` − 1, given out one after another to whatever thread asks.
public final class IndexQueue: Sendable {
  /// How many numbers there are.
  public let count: Int
  private let given = Locked(0)

  /// A queue of `count` numbers.
  public init(count: Int) { self.count = count }

  /// The next number, or `nil` when there is none left.
  public func next() -> Int? {
    given.withLock { given in
      guard given < count else { return nil }
      given += 1
      return given - 1
    }
  }
}
