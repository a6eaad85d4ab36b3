#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The order-free, strict reading of one line, and what can be saved of damaged ones.
extension NDJSONReader {
  /// Reads the objects of one line, its line end left out; whatever is wrong becomes a problem.
  ///
  /// A sound line holds one object. A line that was glued to another (a file without a final line end before it,
  /// or progress output) may hold several, or text around them: every whole Metric or Point in it counts.
  func readStrictly(_ line: UnsafeRawBufferPointer, isTerminated: Bool, into batch: SampleBatch) {
    let text = Self.trimmed(line)
    if text.isEmpty { return }
    var reader = JSONReader(text)
    var found = 0
    var left = false
    var failure: InputProblem.Kind?
    var position = 0
    var restarts = 0
    while position < text.count {
      reader = JSONReader(text, from: position)
      switch next(&reader, end: text.count) {
      case .success(let record):
        add(record, into: batch)
        found += 1
        position = reader.offset
      case .failure(let problem):
        // Look for another object behind the damage.
        left = true
        failure = failure ?? problem.kind
        restarts += 1
        guard restarts <= Self.restartLimit,
          let restart = Self.nextObject(text, after: max(position, problem.skipTo))
        else {
          position = text.count
          break
        }
        position = restart
      }
      while position < text.count, Self.isBlank(text[position]) { position += 1 }
    }
    conclude(line, text, found: found, left: left, failure: failure, isTerminated: isTerminated, into: batch)
  }

  /// How often reading starts anew behind damage on one line, so that a long line of nonsense costs no more than
  /// its length.
  private static let restartLimit = 64

  private struct ReadFailure: Error {
    let kind: InputProblem.Kind
    let skipTo: Int
  }

  private func next(_ reader: inout JSONReader, end: Int) -> Result<K6Record, ReadFailure> {
    let start = reader.offset
    do {
      let json = try reader.value()
      do {
        return .success(try K6Record(json))
      } catch {
        let valueEnd = reader.offset
        reader.skipBlanks()
        // A value with more behind it is no JSON line, and may be the end of one cut in two: `"Point","data":…}`.
        let kind = error == .notK6 && reader.offset < end ? .notJSON : error.kind
        return .failure(ReadFailure(kind: kind, skipTo: valueEnd - 1))
      }
    } catch {
      return .failure(
        ReadFailure(kind: error.reason == .unexpectedEnd ? .truncatedLine : .notJSON, skipTo: start))
    }
  }

  /// Puts a record into the batch.
  private func add(_ record: K6Record, into batch: SampleBatch) {
    switch record {
    case .metric(let definition, let unknownType):
      batch.definitions.append((symbols.metric(definition.name), definition))
      if let unknownType {
        report(.unknownMetricType, excerpt: "\(definition.name): \(unknownType)", into: batch)
      }
    case .point(let metric, let tags, let time, let value):
      let sample = Sample(
        metric: symbols.metric(metric), tagSet: symbols.tagSet(tags), time: time, value: value)
      // A line may hold more objects than there is room.
      if batch.isFull { waiting.append(sample) } else { batch.append(sample) }
    }
  }

  /// Says what was wrong with a line of which `found` objects could be used.
  private func conclude(
    _ line: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, found: Int, left: Bool,
    failure: InputProblem.Kind?, isTerminated: Bool, into batch: SampleBatch
  ) {
    if let failure, found == 0 {
      if !isTerminated, text.first == UInt8(ascii: "{"), failure == .truncatedLine || failure == .notJSON {
        endedInsideLine = true
        report(.truncatedLine, text, into: batch)
        return
      }
      if failure == .nonFiniteValue || failure == .badTime || failure == .notK6 {
        report(failure, text, into: batch)
        ageTornHead(batch)
        return
      }
      tear(line, text, into: batch)
    } else if left {
      // A cut-off object at the very end is a loss of its own.
      if !isTerminated, failure == .truncatedLine { endedInsideLine = true }
      report(.textAroundLine, text, into: batch)
    }
  }

  // MARK: Lines cut in two

  /// Handles a line that is not JSON: it may be the beginning, or the end, of one cut in two.
  ///
  /// - Parameters:
  ///   - line: the whole line, since blanks at the cut belong to the text around it.
  ///   - text: the line without blanks around it.
  ///   - batch: where what is found goes.
  private func tear(
    _ line: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, into batch: SampleBatch
  ) {
    if let head = tornHead, join(head, line, text, into: batch) {
      tornHead = nil
      return
    }
    if text.first == UInt8(ascii: "{"), text.count <= 1 << 20 {
      giveUpTornHead(batch)
      let blanksAround = line.count - text.count
      let leading = line.prefix(blanksAround).prefix { Self.isBlank($0) || $0 == 0 }.count
      tornHead = TornLine(
        bytes: Array(text), bytesWithBlanks: Array(line[leading...]), line: lineCount + 1,
        patience: TornLine.patience)
      return
    }
    report(.notJSON, text, into: batch)
    ageTornHead(batch)
  }

  /// Puts the two halves of a line together, with the blanks at the cut or, where that is no JSON (a carriage
  /// return before the cut), without; `false` when they are no halves of one line.
  private func join(
    _ head: TornLine, _ line: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer,
    into batch: SampleBatch
  ) -> Bool {
    for whole in [head.bytesWithBlanks + Array(line), head.bytes + Array(text)] {
      guard let json = whole.withUnsafeBytes({ try? JSONReader.document($0) }) else { continue }
      do {
        add(try K6Record(json), into: batch)
        whole.withUnsafeBytes { report(.rejoinedLine, $0, line: head.line, into: batch) }
        return true
      } catch {
        if error == .notK6 { continue }
        whole.withUnsafeBytes { report(error.kind, $0, line: head.line, into: batch) }
        return true
      }
    }
    return false
  }

  private func ageTornHead(_ batch: SampleBatch) {
    guard var head = tornHead else { return }
    head.patience -= 1
    tornHead = head
    if head.patience <= 0 { giveUpTornHead(batch) }
  }

  /// Reports a beginning whose end never came.
  func giveUpTornHead(_ batch: SampleBatch) {
    guard let head = tornHead else { return }
    tornHead = nil
    head.bytes.withUnsafeBytes { report(.notJSON, $0, line: head.line, into: batch) }
  }

  // MARK: Small parts

  private func report(
    _ kind: InputProblem.Kind, _ bytes: UnsafeRawBufferPointer, line: Int? = nil, into batch: SampleBatch
  ) {
    batch.problems.append(
      InputProblem(
        location: SourceLocation(file: path, line: line ?? lineCount + 1), kind: kind, bytes: bytes))
  }

  private func report(_ kind: InputProblem.Kind, excerpt: String, into batch: SampleBatch) {
    Array(excerpt.utf8).withUnsafeBytes { report(kind, $0, into: batch) }
  }

  /// The line without blanks, NUL bytes (what some systems leave after a crash) and a byte order mark around it.
  private static func trimmed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var first = line.startIndex
    var last = line.endIndex
    while first < last, isBlank(line[first]) || line[first] == 0 { first += 1 }
    while last > first, isBlank(line[last - 1]) || line[last - 1] == 0 { last -= 1 }
    if last - first >= 3, line[first] == 0xef, line[first + 1] == 0xbb, line[first + 2] == 0xbf { first += 3 }
    return UnsafeRawBufferPointer(rebasing: line[first..<last])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  /// Where, behind `position`, an object of k6 may begin.
  private static func nextObject(_ text: UnsafeRawBufferPointer, after position: Int) -> Int? {
    let starts: [StaticString] = ["{\"metric\":", "{\"type\":"]
    var index = position + 1
    while index < text.count {
      guard let base = text.baseAddress, let brace = memchr(base + index, 0x7b, text.count - index) else {
        return nil
      }
      index = UnsafeRawPointer(brace) - base
      for start in starts where text.count - index >= start.utf8CodeUnitCount {
        if equalBytes(base + index, start.utf8Start, start.utf8CodeUnitCount) { return index }
      }
      index += 1
    }
    return nil
  }
}
