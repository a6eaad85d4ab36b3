import K6Parsing

/// The thresholds of a file of k6 options in JSON, as `k6 --config` takes and `k6 inspect` writes it.
public enum OptionsFile {
  /// The thresholds that the options state.
  ///
  /// Takes the options themselves or an object that holds them under `options`. A threshold is an expression or
  /// `{threshold, abortOnFail, delayAbortEval}`.
  ///
  /// - Parameters:
  ///   - bytes: the file's text in UTF-8.
  ///   - path: the file as the user named it, for errors.
  /// - Returns: the thresholds in the order of the file; none where it states none.
  /// - Throws: `OptionsFileError` when the text is not JSON or a threshold is not one that k6 accepts.
  public static func thresholds(
    _ bytes: UnsafeRawBufferPointer, path: String
  ) throws(OptionsFileError) -> [AggregationOptions.GivenThreshold] {
    let options = try options(bytes, path: path)
    guard let stated = options["thresholds"], stated != .null else { return [] }
    guard let members = stated.object else {
      throw OptionsFileError(path: path, reason: .badShape(metric: nil))
    }
    var thresholds: [AggregationOptions.GivenThreshold] = []
    for member in members {
      for definition in try definitions(member.value, of: member.key, path: path) {
        thresholds.append(try given(definition, on: member.key, path: path))
      }
    }
    return thresholds
  }

  private static func options(
    _ bytes: UnsafeRawBufferPointer, path: String
  ) throws(OptionsFileError) -> JSONValue {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let start = bytes.starts(with: mark) ? mark.count : 0
    let document: JSONValue
    do {
      document = try JSONReader.document(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    } catch {
      let line = bytes[..<min(start + error.offset, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
      throw OptionsFileError(path: path, reason: .notJSON(line: line))
    }
    guard document.object != nil else { throw OptionsFileError(path: path, reason: .notOptions) }
    if document["thresholds"] == nil, let inner = document["options"], inner.object != nil { return inner }
    return document
  }

  private static func definitions(
    _ json: JSONValue, of metric: String, path: String
  ) throws(OptionsFileError) -> [ThresholdDefinition] {
    // k6 wants a list; a single threshold without one can only mean itself.
    let elements = json.array ?? [json]
    var definitions: [ThresholdDefinition] = []
    for element in elements {
      guard let expression = element.string ?? element["threshold"]?.string else {
        throw OptionsFileError(path: path, reason: .badShape(metric: metric))
      }
      definitions.append(
        ThresholdDefinition(
          expression: expression, abortOnFail: element["abortOnFail"]?.bool ?? false,
          delayAbortEval: duration(element["delayAbortEval"])))
    }
    return definitions
  }

  /// Go duration text; k6 takes a plain number as milliseconds.
  private static func duration(_ json: JSONValue?) -> String? {
    if let milliseconds = json?.number.flatMap({ Int64(exactly: $0) }) { return "\(milliseconds)ms" }
    return json?.string
  }

  private static func given(
    _ definition: ThresholdDefinition, on name: String, path: String
  ) throws(OptionsFileError) -> AggregationOptions.GivenThreshold {
    do {
      let (metric, selector) = try SubmetricSelector.parse(name)
      _ = try ThresholdExpression(definition.expression)
      return AggregationOptions.GivenThreshold(
        metric: metric, selector: selector, definition: definition, origin: .options)
    } catch {
      throw OptionsFileError(path: path, reason: .badThreshold(error))
    }
  }
}
