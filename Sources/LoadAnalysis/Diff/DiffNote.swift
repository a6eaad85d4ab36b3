import LoadStatistics

/// What to know when reading a comparison.
public enum DiffNote: Sendable, Equatable {
  /// A run is shorter than a minute: its seconds. Drift slower than the run cannot be seen.
  case shortRun(seconds: Double)
  /// The error rate changed, so that durations were compared for expected responses only.
  case expectedResponsesOnly
  /// The mix of requests changed, so that the whole was compared with the candidate weighted like the base.
  case mixAdjusted
  /// Only an end-of-test summary is known of a side.
  case noSeries(Comparability.Reason.Side)
  /// The sides are not comparable, and were compared all the same.
  case forced
  /// The noise of earlier repeats was used: how many degrees of freedom it has.
  case measuredNoise(degreesOfFreedom: Double)
  /// Repeats were given but differ too much in load or length to be used: how many.
  case repeatsLeftOut(Int)
  /// The warm-up was left out of all runs, as asked for: how many seconds; 0 where there is none.
  case warmUpDropped(seconds: Double)
}

/// What to do when a comparison is inconclusive.
public enum DiffAdvice: Sendable, Equatable {
  /// Repeat: how many runs a side, the change that would be found then, and the one this comparison can show.
  case repeatRuns(runsPerSide: Int, resolves: Double, now: Double?)
  /// Run longer: at least so many seconds.
  case runLonger(seconds: Double)
  /// Keep the results as samples, not only as a summary.
  case keepSamples
  /// Make more requests: so many are needed for the statistic.
  case moreSamples(statistic: Statistic, needed: Int)
  /// Repeat, since one stretch of time decides.
  case repeatSingleEpisode
}
