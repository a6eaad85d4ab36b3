import K6Parsing

extension ResourceSeries {
  /// Reads a file of measured values: the answer of a Prometheus range query (JSON), or CSV of `time,value`; told
  /// apart by their first letter.
  ///
  /// Where Prometheus answers with several series, such as one for each container that followed another, the
  /// largest value of each time counts: limits are those of one instance. Values that are not finite, among them
  /// the markers of gaps, are left out.
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - file: the file as the user named it, for errors.
  ///   - name: the series' name, `memory`.
  ///   - unit: the values' unit.
  ///   - limit: the most there can be, where known.
  /// - Throws: `ResourceSeriesError` when it is neither, or holds no values. Linear in the bytes.
  public init(
    reading bytes: [UInt8], file: String, name: String, unit: MetricUnit, limit: Double? = nil
  ) throws(ResourceSeriesError) {
    let first = bytes.first { $0 > 0x20 && $0 != 0xef && $0 != 0xbb && $0 != 0xbf }
    let points: [(time: Int64, value: Double)]
    switch first {
    case nil: throw ResourceSeriesError(file: file, message: "the file is empty")
    case UInt8(ascii: "{")?: points = try PrometheusAnswer.points(bytes, file: file)
    default: points = try ResourceTable.points(bytes, file: file)
    }
    guard points.contains(where: { $0.value.isFinite }) else {
      throw .withoutValues(file: file)
    }
    self.init(
      name: name, unit: unit, timesNanoseconds: points.map(\.time), values: points.map(\.value), limit: limit)
  }

  /// The values measured from `start` to `end`, both included, in nanoseconds since 1970 UTC; an open end takes
  /// all of that side.
  public func clipped(from start: Int64?, to end: Int64?) -> ResourceSeries {
    let kept = timesNanoseconds.indices.filter { index in
      let time = timesNanoseconds[index]
      return (start.map { time >= $0 } ?? true) && (end.map { time <= $0 } ?? true)
    }
    return ResourceSeries(
      name: name, unit: unit, timesNanoseconds: kept.map { timesNanoseconds[$0] },
      values: kept.map { values[$0] }, limit: limit)
  }

  /// Seconds since 1970, or milliseconds where they would lie beyond the year 5000, as nanoseconds.
  static func nanoseconds(unixTime: Double) -> Int64? {
    let seconds = unixTime.magnitude > 1e11 ? unixTime / 1000 : unixTime
    // A double holds milliseconds of today's times exactly, so more digits would be noise.
    return Int64(exactly: (seconds * 1000).rounded()).flatMap {
      let (value, overflow) = $0.multipliedReportingOverflow(by: 1_000_000)
      return overflow ? nil : value
    }
  }
}
