/// Why a series could not be fetched.
struct PrometheusFailure: Error, Equatable {
  /// What it means for the next question.
  enum Reach {
    /// The next may well be answered.
    case thisQuery
    /// It came too late, as the next may.
    case slow
    /// No other question would be answered either.
    case server
  }

  /// One clause: what happened, with the server's own words where it has said any.
  let message: String
  /// What it means for the next question.
  let reach: Reach

  init(_ message: String, _ reach: Reach = .thisQuery) {
    self.message = message
    self.reach = reach
  }
}
