import Foundation
import GRDB
import LoadAggregation

extension HistoryStore {
  /// Writes runs as JSON, one a line, in the order of their numbers.
  ///
  /// What an import of these lines into an empty history gives is exported as the same lines.
  ///
  /// - Parameters:
  ///   - filter: which runs.
  ///   - write: takes one line after the other, with its line end.
  /// - Throws: also what `write` throws.
  public func export(_ filter: RunFilter = .all, to write: (String) throws -> Void) throws {
    for run in try runs(filter).sorted(by: { $0.id < $1.id }) {
      let summary = try summary(of: run)
      let line = ExportedRun(schema: ExportedRun.schema, record: run.record, summary: summary)
      try write(try SummaryCoding.text(encoding: line) + "\n")
    }
  }

  /// Adds the runs of an export: all of them, or none when a line cannot be read.
  ///
  /// - Parameter text: the lines, in UTF-8; empty ones are passed over.
  /// - Returns: what came of each line's run, in the order of the lines.
  /// - Throws: `HistoryError.invalidLine` for a line that cannot be read, or when the history cannot be written.
  public func `import`(_ text: [UInt8]) throws(HistoryError) -> [Addition] {
    try write { database in
      var additions: [Addition] = []
      for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .enumerated()
      where !line.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: " ") }) {
        let run = try Self.exportedRun(Data(line), line: index + 1)
        additions.append(try Self.insert(run.record, run.summary, into: database))
      }
      return additions
    }
  }

  private static func exportedRun(_ line: Data, line number: Int) throws(HistoryError) -> ExportedRun {
    let decoder = SummaryCoding.decoder()
    guard let schema = (try? decoder.decode(ExportedRun.Header.self, from: line))?.schema else {
      throw .invalidLine(number, reason: "not a run exported from a history")
    }
    guard schema == ExportedRun.schema else {
      throw .invalidLine(number, reason: "the form '\(schema)' is unknown, expected '\(ExportedRun.schema)'")
    }
    let run: ExportedRun
    do {
      run = try decoder.decode(ExportedRun.self, from: line)
    } catch let error as DecodingError {
      throw .invalidLine(number, reason: error.place)
    } catch {
      throw .invalidLine(number, reason: "\(error)")
    }
    do {
      try run.record.validate()
    } catch {
      throw .invalidLine(number, reason: error.description)
    }
    return run
  }
}

extension DecodingError {
  /// What is wrong, and where in the value.
  fileprivate var place: String {
    func text(_ path: [any CodingKey], _ problem: String) -> String {
      let keys = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return keys.isEmpty ? problem : "\(keys.joined(separator: ".")): \(problem)"
    }
    switch self {
    case .keyNotFound(let key, let context): return text(context.codingPath + [key], "missing")
    case .valueNotFound(_, let context): return text(context.codingPath, "missing")
    case .typeMismatch(_, let context): return text(context.codingPath, "not of the expected type")
    case .dataCorrupted(let context): return text(context.codingPath, "not valid")
    @unknown default: return "not valid"
    }
  }
}
