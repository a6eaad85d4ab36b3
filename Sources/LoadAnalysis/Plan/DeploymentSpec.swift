/// A deployment size that runs are made against.
public struct DeploymentSpec: Sendable, Equatable {
  /// The name in file names, `small`.
  public var name: String
  /// The name in reports, `Small`.
  public var label: String
  /// How many processors; `nil` where nothing is said.
  public var cpu: Double?
  /// How much memory in bytes; `nil` where nothing is said.
  public var memoryBytes: Double?
  /// The memory as the plan writes it, `512MB`.
  public var memoryText: String?
  /// What one instance costs, in any unit per hour; `nil` where nothing is said.
  public var cost: Double?

  /// A deployment size.
  public init(
    name: String, label: String? = nil, cpu: Double? = nil, memoryBytes: Double? = nil,
    memoryText: String? = nil, cost: Double? = nil
  ) {
    self.name = name
    self.label = label ?? Self.label(of: name)
    self.cpu = cpu
    self.memoryBytes = memoryBytes
    self.memoryText = memoryText
    self.cost = cost
  }

  /// A name with the first letter of each word in upper case: `extra-large` is `Extra Large`.
  public static func label(of name: String) -> String { TitleCase.title(of: name) }

  /// Whether this size has at least as much processor and memory as another; `false` where either is unknown.
  public func isAtLeastAsLarge(as other: DeploymentSpec) -> Bool {
    guard let cpu, let memoryBytes, let otherCPU = other.cpu, let otherMemory = other.memoryBytes else {
      return false
    }
    return cpu >= otherCPU && memoryBytes >= otherMemory
  }
}

/// Words of a file name as a title.
enum TitleCase {
  /// `queue-spike` as `Queue Spike`; hyphens, underscores and blanks separate words.
  static func title(of name: String) -> String {
    name.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == " " })
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
