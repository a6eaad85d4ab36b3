import LoadAnalysis

/// What the command line allows beyond the parser's own rules.
enum ArgumentRewriting {
  /// The arguments as the parser wants them.
  ///
  /// - What stands behind `--` in `k6lens diff BASE… -- CANDIDATE…` is given as `--candidate`.
  /// - `--explain METRIC STATISTIC` is one value, so that files may follow it.
  static func rewritten(_ arguments: [String]) -> [String] {
    joiningExplained(separatingSides(arguments))
  }

  private static func separatingSides(_ arguments: [String]) -> [String] {
    guard arguments.first == "diff", let mark = arguments.firstIndex(of: "--") else { return arguments }
    let candidates = arguments[(mark + 1)...]
    return arguments[..<mark] + (candidates.isEmpty ? [] : ["--candidate"]) + candidates
  }

  private static func joiningExplained(_ arguments: [String]) -> [String] {
    guard let option = arguments.firstIndex(of: "--explain"), option + 2 < arguments.count,
      arguments[..<option].allSatisfy({ $0 != "--" }), !arguments[option + 1].hasPrefix("-"),
      Statistic(arguments[option + 2]) != nil
    else { return arguments }
    let joined = "\(arguments[option + 1]) \(arguments[option + 2])"
    return arguments[...option] + [joined] + arguments[(option + 3)...]
  }
}
