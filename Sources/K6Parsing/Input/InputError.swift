/// Why an input cannot be read at all.
public enum InputError: Error, Equatable, Sendable {
  /// There is no such file.
  case notFound(path: String)
  /// The system refuses; `reason` is its own text.
  case unreadable(path: String, reason: String)
  /// The input holds nothing that k6 writes; `found` says what it holds instead.
  case noUsableData(path: String, found: String)
}

extension InputError: CustomStringConvertible {
  /// One clause: the path, what is wrong, what was expected.
  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .noUsableData(let path, let found): "\(path): no k6 results in it: \(found)"
    }
  }
}
