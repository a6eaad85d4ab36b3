import LoadAggregation

extension RunSummary {
  /// How far a percentile may be from the true one, such as `±0.1%`; `nil` where it is exact.
  var percentileError: String? {
    for case .percentilesApproximate(let error) in limitations {
      return "±" + MeasureFormatting.percent(error)
    }
    return nil
  }
}
