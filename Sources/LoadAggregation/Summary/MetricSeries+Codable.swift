import LoadStatistics

extension MetricSeries: Codable {
  private enum CodingKeys: String, CodingKey {
    case counter, gaugeMin, gaugeMax, trials, hits, trend
  }

  /// Reads what `encode(to:)` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let sums = try container.decodeIfPresent([Double].self, forKey: .counter) {
      self = .counter(sums)
    } else if let low = try container.decodeIfPresent([Double?].self, forKey: .gaugeMin) {
      let high = try container.decode([Double?].self, forKey: .gaugeMax)
      self = .gauge(
        zip(low, high).map { low, high in low.flatMap { low in high.map { GaugeBucket(min: low, max: $0) } } }
      )
    } else if let trials = try container.decodeIfPresent([Int].self, forKey: .trials) {
      let hits = try container.decode([Int].self, forKey: .hits)
      self = .rate(zip(trials, hits).map { RateBucket(trials: $0, hits: $1) })
    } else {
      let text = try container.decode(String.self, forKey: .trend)
      guard let histogram = BucketedHistogram(packed: text) else {
        throw DecodingError.dataCorruptedError(
          forKey: .trend, in: container, debugDescription: "not a packed histogram")
      }
      self = .trend(histogram)
    }
  }

  /// Writes arrays of one number a bucket; histograms as packed text (see `BucketedHistogram.packed`).
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .counter(let sums):
      try container.encode(sums, forKey: .counter)
    case .gauge(let buckets):
      try container.encode(buckets.map { $0?.min }, forKey: .gaugeMin)
      try container.encode(buckets.map { $0?.max }, forKey: .gaugeMax)
    case .rate(let buckets):
      try container.encode(buckets.map(\.trials), forKey: .trials)
      try container.encode(buckets.map(\.hits), forKey: .hits)
    case .trend(let histogram):
      try container.encode(histogram.packed, forKey: .trend)
    }
  }
}
