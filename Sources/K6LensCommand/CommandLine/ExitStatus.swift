/// How the tool ends; see the table in the README.
enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done.
  case success = 0
  /// Could not finish: the system refused something, or the tool has a fault.
  case failure = 1
  /// With `--check`: the candidate is worse than the base.
  case regressed = 3
  /// With `--check`: neither a change nor its absence is shown.
  case inconclusive = 4
  /// With `--check`: the two sides cannot be compared.
  case notComparable = 5
  /// With `--check`: no spec qualifies.
  case noSpecQualifies = 6
  /// The command line or the configuration is wrong.
  case usage = 64
  /// The input holds nothing that can be used.
  case noUsableData = 65
  /// An input does not exist.
  case inputNotFound = 66
  /// With `--check`: a threshold or an objective failed, as k6 itself ends then.
  case thresholdsFailed = 99
  /// Ctrl-C came while a pipe was read: the result is partial.
  case interrupted = 130
  /// `kill` came while a pipe was read: the result is partial.
  case terminated = 143

  /// The one of several that counts.
  static func first(of statuses: [ExitStatus]) -> ExitStatus {
    let order: [ExitStatus] = [
      .noUsableData, .notComparable, .thresholdsFailed, .regressed, .noSpecQualifies, .inconclusive,
    ]
    return order.first(where: statuses.contains) ?? .success
  }
}
