import LoadAggregation

/// Whether a test on a spec gave something to judge.
public enum CellStatus: Sendable, Equatable {
  /// Why a run says that its spec cannot carry the test.
  public enum Failure: Sendable, Equatable {
    /// A threshold of its own ended the run early.
    case abortedByThreshold(metric: MetricReference, expression: String, observed: Double?)
    /// It ended before half of the time that the same test took elsewhere, with failed requests.
    case cutShort(seconds: Double, expectedSeconds: Double)
    /// After the warm-up hardly a request reached the service: the share that did.
    case targetUnreachable(successRatio: Double)
  }

  /// The run can be judged.
  case ok
  /// The run itself shows that the spec does not carry the test.
  case failed(Failure)
  /// There is a file, but nothing in it can be used; that says nothing of the spec.
  case unreadable(path: String, reason: String)
  /// There is no run.
  case missing

  /// The word for it in JSON: "ok", "failed" or "missing".
  public var name: String {
    switch self {
    case .ok: "ok"
    case .failed, .unreadable: "failed"
    case .missing: "missing"
    }
  }
}
