/// What a report needs to be repeated: handed in by whoever read the files.
public struct ReportProvenance: Sendable, Equatable {
  /// One file that the report rests on.
  public struct File: Sendable, Equatable {
    /// The path as the user gave it.
    public let path: String
    /// Its SHA-256 in lower-case hexadecimal; `nil` where it was not computed.
    public let sha256: String?

    /// A file with its digest.
    public init(path: String, sha256: String?) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// Resource series that were asked of a Prometheus server.
  public struct Fetch: Sendable, Equatable {
    /// One series that could not be had.
    public struct Failure: Sendable, Equatable {
      /// The test.
      public let test: String
      /// The spec.
      public let spec: String
      /// The series' name.
      public let series: String
      /// Why, in one clause.
      public let reason: String

      /// A series that could not be had.
      public init(test: String, spec: String, series: String, reason: String) {
        self.test = test
        self.spec = spec
        self.series = series
        self.reason = reason
      }
    }

    /// The server's address, without user and password.
    public let server: String
    /// How many series were asked for.
    public let asked: Int
    /// Those that could not be had, in the order of the tests.
    public let failures: [Failure]

    /// What a server was asked.
    public init(server: String, asked: Int, failures: [Failure]) {
      self.server = server
      self.asked = asked
      self.failures = failures
    }

    /// How many series were had.
    public var fetched: Int { max(0, asked - failures.count) }

    /// The failures of one reason together, in the order in which the reasons first appear.
    public var failuresByReason: [(reason: String, failures: [Failure])] {
      var groups: [(reason: String, failures: [Failure])] = []
      for failure in failures {
        if let index = groups.firstIndex(where: { $0.reason == failure.reason }) {
          groups[index].failures.append(failure)
        } else {
          groups.append((failure.reason, [failure]))
        }
      }
      return groups
    }
  }

  /// All files read besides those that the runs name: configuration, resource series, and the results with their
  /// digests.
  public let files: [File]
  /// The program's version.
  public let version: String
  /// The command that writes this report again, as it would be typed.
  public let command: String
  /// What a Prometheus server was asked; `nil` where none was.
  public let fetch: Fetch?

  /// Where a report comes from.
  public init(files: [File], version: String, command: String, fetch: Fetch? = nil) {
    self.files = files
    self.version = version
    self.command = command
    self.fetch = fetch
  }
}
