import LoadAggregation
import LoadStatistics

extension RunDiff {
  /// Compares two sides of the same test, of one or several runs each.
  ///
  /// Never fails: what cannot be compared is said in `comparability`, in rows without verdict and in notes. Costs
  /// some milliseconds a pair.
  public init(base: [RunSummary], candidate: [RunSummary], options: DiffOptions = DiffOptions()) {
    let (base, candidate, options, warmUp) = options.droppingWarmUp(base, candidate)
    let comparability = Comparability(base: base, candidate: candidate, force: options.force)
    let repeats = UsableRepeats(options.repeats, like: base)
    let builder = DiffRowBuilder(
      base: base, candidate: candidate, options: options, repeats: repeats.groups,
      givesVerdicts: comparability.allowsVerdict)
    let rows = builder.rows()
    let primary = rows.filter(\.isPrimary)
    let verdict =
      comparability.allowsVerdict && !primary.isEmpty
      ? Verdict.overall(of: primary.compactMap(\.verdict)) : nil
    self.verdict = verdict ?? (comparability.allowsVerdict ? .inconclusive(.noSeries) : nil)
    headline = Self.headline(verdict, primary)
    self.base = DiffSide(base)
    self.candidate = DiffSide(candidate)
    self.comparability = comparability
    self.rows = rows
    mixShift = builder.mixShift
    notes =
      Self.notes(base, candidate, comparability, builder, repeats)
      + (warmUp.map { [.warmUpDropped(seconds: $0.seconds)] } ?? [])
    advice =
      verdict?.reason == nil ? [] : DiffAdvice.advice(primary, base: base, candidate: candidate, options)
    parameters = options.parameters
    noise = builder.noise
  }

  /// The first primary row with the verdict of the whole; without one the first primary row.
  private static func headline(_ verdict: Verdict?, _ primary: [DiffRow]) -> DiffRow? {
    primary.first { $0.verdict?.name == verdict?.name } ?? primary.first
  }

  private static func notes(
    _ base: [RunSummary], _ candidate: [RunSummary], _ comparability: Comparability,
    _ builder: DiffRowBuilder,
    _ repeats: UsableRepeats
  ) -> [DiffNote] {
    var notes: [DiffNote] = []
    if comparability.isForced && !comparability.isComparable { notes.append(.forced) }
    for (side, runs) in [(Comparability.Reason.Side.base, base), (.candidate, candidate)]
    where !runs.isEmpty && runs.contains(where: { $0.timeline == nil }) {
      notes.append(.noSeries(side))
    }
    if let shortest = (base + candidate).compactMap(\.window.durationSeconds).min(), shortest < 60 {
      notes.append(.shortRun(seconds: shortest))
    }
    if builder.comparesExpectedOnly { notes.append(.expectedResponsesOnly) }
    if builder.isMixAdjusted { notes.append(.mixAdjusted) }
    if builder.noise.degreesOfFreedom > 0 {
      notes.append(.measuredNoise(degreesOfFreedom: builder.noise.degreesOfFreedom))
    }
    if repeats.leftOut > 0 { notes.append(.repeatsLeftOut(repeats.leftOut)) }
    return notes
  }
}

/// The earlier repeats that tell of a comparison's noise: those as long as the base, and not ended early.
struct UsableRepeats {
  let groups: [[RunSummary]]
  let leftOut: Int

  init(_ groups: [[RunSummary]], like base: [RunSummary]) {
    let seconds = base.compactMap(\.window.durationSeconds).first
    let usable = groups.map { group in
      group.filter { run in
        guard !run.abortedByThreshold else { return false }
        guard let seconds, let own = run.window.durationSeconds else { return true }
        return max(own, seconds) <= 1.1 * min(own, seconds)
      }
    }
    self.groups = usable.filter { $0.count > 1 }
    leftOut = groups.reduce(0) { $0 + $1.count } - usable.reduce(0) { $0 + $1.count }
  }
}

extension DiffOptions {
  /// Both sides and the options with the repeats, all without their warm-up where that is asked for, and how much
  /// that is.
  func droppingWarmUp(
    _ base: [RunSummary], _ candidate: [RunSummary]
  ) -> (base: [RunSummary], candidate: [RunSummary], options: DiffOptions, warmUp: WarmUpTrim?) {
    guard dropsWarmUp else { return (base, candidate, self, nil) }
    let trim = WarmUpTrim(of: base + candidate)
    var options = self
    options.dropsWarmUp = false
    options.repeats = repeats.map { $0.map(trim.applied) }
    return (base.map(trim.applied), candidate.map(trim.applied), options, trim)
  }
}
