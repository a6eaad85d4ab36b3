import K6Parsing

/// The body of `GET /api/v1/query_range` of Prometheus' HTTP API, version 1.
enum PrometheusAnswer {
  /// The points of all series of a matrix; of several at one time the largest value.
  static func points(
    _ bytes: [UInt8], file: String
  ) throws(ResourceSeriesError) -> [(time: Int64, value: Double)] {
    let json = try document(bytes, file: file)
    if json["status"]?.string == "error" {
      let message = json["error"]?.string ?? "no message"
      throw ResourceSeriesError(
        file: file, message: "Prometheus answered with an error: \(message.prefix(200))")
    }
    guard let data = json["data"], let kind = data["resultType"]?.string else {
      throw ResourceSeriesError(
        file: file, message: "not an answer of Prometheus, expected `status` and `data.resultType`")
    }
    guard kind == "matrix", let series = data["result"]?.array else {
      throw ResourceSeriesError(
        file: file, message: "the answer holds a `\(kind.prefix(40))`, expected a `matrix` of a range query")
    }
    var largest: [Int64: Double] = [:]
    for entry in series {
      for pair in entry["values"]?.array ?? [] {
        guard let parts = pair.array, parts.count == 2,
          let time = parts[0].number.flatMap(ResourceSeries.nanoseconds(unixTime:)),
          let value = parts[1].string.flatMap(Double.init) ?? parts[1].number, value.isFinite
        else { continue }
        largest[time] = max(largest[time] ?? value, value)
      }
    }
    return largest.sorted { $0.key < $1.key }.map { (time: $0.key, value: $0.value) }
  }

  private static func document(_ bytes: [UInt8], file: String) throws(ResourceSeriesError) -> JSONValue {
    let result: Result<JSONValue, JSONError> = bytes.withUnsafeBytes { buffer in
      Result { () throws(JSONError) in try JSONReader.document(buffer) }
    }
    switch result {
    case .success(let json): return json
    case .failure(let error):
      throw ResourceSeriesError(file: file, message: "not JSON: \(error.reason) at byte \(error.offset)")
    }
  }
}
