/// What is generated.
struct GeneratorOptions {
  var byteCount = 0
  var style = NumberStyle.exponent
  var format = SampleWriter.Format.ndjson
  var firstKey = SampleWriter.FirstKey.metric
  var seed: UInt64 = 1
  var virtualUsers = 64
  var hasUniqueNames = false
  /// Where to; `nil` is standard output.
  var output: String?
  var wantsHelp = false

  static let help = """
    usage: generate SIZE [options]

    Writes results of a k6 run of about SIZE bytes (such as 20MB, 1GB, 64MiB), the same for the same options on
    every machine. It ends with the first whole step of a script at or behind SIZE.

      --style exponent|plain   numbers and escapes as k6 0.41 to 1.x writes them (default), or as 2.0 and later
      --format ndjson|csv      as k6's --out json (default) or --out csv
      --first-key metric|type  what Point lines begin with: as k6 0.41 and later (default), or as before
      --seed N                 another run of the same scripts (default 1)
      --virtual-users N        how many users at the most (default 64)
      --unique-names           give every request to one endpoint a URL of its own
      -o FILE                  write to FILE instead of standard output

    """

  /// Reads the command line without the program's name.
  init(_ arguments: [String]) throws(GeneratorError) {
    var rest = arguments[...]
    var size: String?
    while let argument = rest.popFirst() {
      switch argument {
      case "-h", "--help": wantsHelp = true
      case "--style": style = try Self.choice(argument, &rest)
      case "--format": format = try Self.choice(argument, &rest)
      case "--first-key": firstKey = try Self.choice(argument, &rest)
      case "--seed":
        let text = try Self.value(argument, &rest)
        guard let seed = UInt64(text) else {
          throw GeneratorError("--seed is '\(text)', expected a whole number")
        }
        self.seed = seed
      case "--virtual-users":
        let text = try Self.value(argument, &rest)
        guard let count = Int(text), (1...100_000).contains(count) else {
          throw GeneratorError("--virtual-users is '\(text)', expected 1 to 100000")
        }
        virtualUsers = count
      case "--unique-names": hasUniqueNames = true
      case "-o": output = try Self.value(argument, &rest)
      default:
        if argument.hasPrefix("-") || size != nil { throw GeneratorError("unexpected '\(argument)'") }
        size = argument
      }
    }
    if wantsHelp { return }
    guard let size else { throw GeneratorError("no size given, expected one such as 20MB") }
    guard let count = Self.bytes(size) else {
      throw GeneratorError("size is '\(size)', expected one such as 20MB, 1GB or 64MiB")
    }
    byteCount = count
  }

  private static func value(_ option: String, _ rest: inout ArraySlice<String>) throws(GeneratorError)
    -> String
  {
    guard let value = rest.popFirst() else { throw GeneratorError("\(option) needs a value") }
    return value
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ option: String, _ rest: inout ArraySlice<String>
  ) throws(GeneratorError) -> Choice where Choice.RawValue == String {
    let text = try value(option, &rest)
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: " or ")
      throw GeneratorError("\(option) is '\(text)', expected \(names)")
    }
    return choice
  }

  private static func bytes(_ text: String) -> Int? {
    let units = [
      ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1_000), ("KB", 1_000), ("MB", 1_000_000),
      ("GB", 1_000_000_000), ("", 1),
    ]
    for (unit, factor) in units where text.hasSuffix(unit) {
      guard let number = Int(text.dropLast(unit.count)), number > 0 else { return nil }
      let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: factor)
      return isTooLarge || bytes > 1 << 50 ? nil : bytes
    }
    return nil
  }
}

/// Why nothing, or not all, was generated.
struct GeneratorError: Error, CustomStringConvertible {
  let description: String
  let exitStatus: Int32

  init(_ description: String, exitStatus: Int32 = 64) {
    self.description = description
    self.exitStatus = exitStatus
  }
}
