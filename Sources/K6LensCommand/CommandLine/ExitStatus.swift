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

  /// What a status means, in a few words.
  var meaning: String {
    switch self {
    case .success: "Done; a closed pipe too."
    case .failure: "Could not finish: input or output, or a fault of the tool."
    case .regressed: "With --check: the candidate is worse than the base."
    case .inconclusive: "With --check: neither a change nor its absence is shown."
    case .notComparable: "With --check: the two sides are not comparable."
    case .noSpecQualifies: "With --check: no spec qualifies."
    case .usage: "Wrong command line or configuration."
    case .noUsableData: "No usable data in the input."
    case .inputNotFound: "An input does not exist."
    case .thresholdsFailed: "With --check: a threshold or an objective failed, as in k6."
    case .interrupted: "Ctrl-C while standard input was read: the result is partial."
    case .terminated: "kill while standard input was read: the result is partial."
    }
  }

  /// Whether the tool ends with it only where `--check` asks for it.
  var needsCheck: Bool {
    switch self {
    case .regressed, .inconclusive, .notComparable, .noSpecQualifies, .thresholdsFailed: true
    case .success, .failure, .usage, .noUsableData, .inputNotFound, .interrupted, .terminated: false
    }
  }

  /// Whether a signal ended the reading of a pipe.
  var isOfSignal: Bool { self == .interrupted || self == .terminated }

  /// The one of several that counts.
  static func first(of statuses: [ExitStatus]) -> ExitStatus {
    let order: [ExitStatus] = [
      .noUsableData, .notComparable, .thresholdsFailed, .regressed, .noSpecQualifies, .inconclusive,
    ]
    return order.first(where: statuses.contains) ?? .success
  }
}
