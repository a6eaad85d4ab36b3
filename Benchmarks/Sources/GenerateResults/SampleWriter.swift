/// Writes samples as k6 does, in JSON lines or CSV.
struct SampleWriter: ~Copyable {
  /// What kind of file is written.
  enum Format: String, CaseIterable { case ndjson, csv }

  /// Which key a Point line begins with: `metric`, or `type` as in k6 up to 0.40, where the metric comes last.
  enum FirstKey: String, CaseIterable { case metric, type }

  let format: Format
  let style: NumberStyle
  private var output: OutputBuffer
  private var time: TimeText
  private var number = NumberText()
  /// By metric: the text before a sample's time.
  private let prefixes: [[UInt8]]
  /// By metric: what ends a line instead of two braces, where the metric comes last.
  private let suffixes: [[UInt8]]
  /// By metric: whether its Metric line is still to be written.
  private var isNew: [Bool]
  private var timestamp: [UInt8] = []

  /// The length of `}}` and a line end.
  private static let lineEnd = 3
  private static let beforeValue = Array("\",\"value\":".utf8)

  /// A writer into an open file.
  init(descriptor: Int32, format: Format, style: NumberStyle, firstKey: FirstKey) {
    self.format = format
    self.style = style
    output = OutputBuffer(descriptor: descriptor)
    time = TimeText(style == .exponent ? .seoul : .utc)
    prefixes = Metric.allCases.map { metric in
      let metricKey = firstKey == .metric ? "\"metric\":\"\(metric.definition.name)\"," : ""
      return Array(
        (format == .csv
          ? "\(metric.definition.name)," : "{\(metricKey)\"type\":\"Point\",\"data\":{\"time\":\"").utf8)
    }
    suffixes =
      firstKey == .type && format == .ndjson
      ? Metric.allCases.map { Array("},\"metric\":\"\($0.definition.name)\"}\n".utf8) } : []
    isNew = [Bool](repeating: format == .ndjson, count: prefixes.count)
    if format == .csv { output.append(Array(TagText.csvHeader.utf8)) }
  }

  /// How many bytes were written.
  var byteCount: Int { output.byteCount }

  /// The system's number of the first error of a write.
  var failure: Int32? { output.failure }

  /// A tag set in the file's format.
  func text(_ tags: [String: String]) -> TagText {
    format == .csv ? TagText(columnsOf: tags) : TagText(tags, style)
  }

  /// Sets the time of the samples that follow, in nanoseconds into the run.
  mutating func setTime(_ nanoseconds: Int) {
    if format == .csv {
      timestamp = Array("\(time.unixSeconds(nanoseconds)),".utf8)
    } else {
      time.set(nanoseconds)
    }
  }

  /// Writes a sample, and before a metric's first one its Metric line.
  mutating func write(_ metric: Metric, _ value: DecimalValue, _ tags: TagText) {
    if isNew[metric.rawValue] {
      isNew[metric.rawValue] = false
      output.append(Array(metric.definition.line(style).utf8))
    }
    output.append(prefixes[metric.rawValue])
    if format == .csv {
      output.append(timestamp)
      number.setFixed(value)
    } else {
      output.append(time.bytes)
      output.append(Self.beforeValue)
      number.set(value, style)
    }
    output.append(number.bytes)
    if suffixes.isEmpty {
      output.append(tags.bytes)
    } else {
      tags.bytes.withUnsafeBufferPointer {
        output.append(UnsafeBufferPointer(rebasing: $0.dropLast(Self.lineEnd)))
      }
      output.append(suffixes[metric.rawValue])
    }
  }

  /// Writes what is still in memory.
  mutating func finish() { output.flush() }
}
