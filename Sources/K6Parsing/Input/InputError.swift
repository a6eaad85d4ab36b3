/// Why an input cannot be read at all.
public enum InputError: Error, Equatable, Sendable {
  /// There is no such file.
  case notFound(path: String)
  /// The system refuses; `reason` is its own text.
  case unreadable(path: String, reason: String)
  /// The file became shorter while it was read.
  case shortened(path: String)
  /// The input holds nothing that k6 writes; `found` says what it holds instead.
  case noUsableData(path: String, found: String)
  /// There are more than `limit` different metrics; `memory` is what the run was to stay within, in bytes, if that
  /// is the reason.
  case tooManyMetrics(path: String, limit: Int, memory: Int?)
}

extension InputError: CustomStringConvertible {
  /// One clause: the path, what is wrong, what was expected.
  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .shortened(let path):
      "\(path): became shorter while it was read, expected a file that nothing overwrites"
    case .noUsableData(let path, let found): "\(path): no k6 results in it: \(found)"
    case .tooManyMetrics(let path, let limit, nil):
      "\(path): more than \(limit) different metrics, expected those that a script declares"
    case .tooManyMetrics(let path, let limit, let memory?):
      "\(path): more than \(limit) different metrics, which do not fit into \(memory >> 20) MiB of memory"
    }
  }
}
