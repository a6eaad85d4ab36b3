import LoadAggregation
@main struct StageTimes { static func main() { print(AggregationOptions().percentiles) } }
