/// The two sides of a comparison on the command line.
enum DiffArguments {
  /// The arguments with what stands behind `--` in `k6lens diff BASE… -- CANDIDATE…` given as `--candidate`.
  ///
  /// All other command lines stay as they are.
  static func rewritten(_ arguments: [String]) -> [String] {
    guard arguments.first == "diff", let mark = arguments.firstIndex(of: "--") else { return arguments }
    return arguments[..<mark] + arguments[(mark + 1)...].flatMap { ["--candidate", $0] }
  }
}
