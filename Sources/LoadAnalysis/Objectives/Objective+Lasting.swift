import LoadAggregation

extension Objective {
  /// The condition that must be violated for some time, as a threshold on the whole run: `p(95)<500` of
  /// `p(95)<500 for 10s`; `nil` where every violation counts, or the expression cannot be read.
  public var lastingCondition: String? {
    guard case .metric = subject, let expression = try? ObjectiveExpression(metric: expression),
      expression.sustainedSeconds != nil
    else { return nil }
    return expression.threshold
  }

  /// Whether a run violates the condition without interruption for as long as the objective allows.
  ///
  /// `nil` where every violation counts, and where the run has no course over time to tell.
  public func isViolatedLastingly(in run: RunSummary) -> Bool? {
    guard case .metric(let reference) = subject,
      let expression = try? ObjectiveExpression(metric: expression),
      let seconds = expression.sustainedSeconds, let course = RunCourse(run),
      let windows = ObjectiveWindows(expression, on: reference, in: course)
    else { return nil }
    return windows.violations.longestSeconds >= seconds
  }
}
