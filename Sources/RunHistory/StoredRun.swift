/// A run in the history, without its results.
public struct StoredRun: Sendable, Equatable, Identifiable {
  /// Its number, from 1; that of a removed run is not given again.
  public let id: Int64
  /// What is known of it.
  public let record: RunRecord

  /// A run of a number.
  public init(id: Int64, record: RunRecord) {
    self.id = id
    self.record = record
  }

  /// The test and spec it belongs to.
  public var scope: RunScope { RunScope(test: record.test, spec: record.spec) }
}
