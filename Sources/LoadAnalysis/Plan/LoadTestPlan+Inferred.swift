extension LoadTestPlan {
  /// The plan that the names of tests and specs tell, where there is no `k6lens.yaml`.
  ///
  /// Tests are sorted by name; specs by the size their names tell (`small` before `medium`), others behind by
  /// name. Objectives and rows are left to what the runs themselves carry. The pairs may come in any order and any
  /// number of times.
  public static func inferred(fromRuns runs: [(test: String, spec: String)]) -> LoadTestPlan {
    LoadTestPlan(
      specs: Set(runs.map(\.spec)).sorted(by: SpecSize.precedes).map { DeploymentSpec(name: $0) },
      tests: Set(runs.map(\.test)).sorted().map { TestPlan(name: $0) })
  }
}

/// The order of deployment sizes by their usual names.
enum SpecSize {
  private static let words = [
    "nano", "micro", "tiny", "xxsmall", "xsmall", "extra-small", "xs", "small", "s", "medium", "m", "large",
    "l", "xlarge", "extra-large", "xl", "2xlarge", "xxlarge", "2xl", "xxl", "4xlarge", "8xlarge", "16xlarge",
  ]

  /// Whether one spec comes before another: known sizes first, then by name.
  static func precedes(_ left: String, _ right: String) -> Bool {
    switch (words.firstIndex(of: left.lowercased()), words.firstIndex(of: right.lowercased())) {
    case (let first?, let second?): (first, left) < (second, right)
    case (.some, .none): true
    case (.none, .some): false
    case (.none, .none): left < right
    }
  }
}
