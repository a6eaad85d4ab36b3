/// What a result file's name tells: `01-queue-spike-small.json.gz` is the test `01-queue-spike` on the spec `small`.
struct ResultName: Equatable {
  /// How complete the results in such a file are; the first form of a run that is there is read.
  enum Form: Int, Comparable {
    /// Single samples as JSON, or anything that only its content tells.
    case json
    /// Single samples as CSV.
    case csv
    /// A summary saved by the script.
    case handleSummary
    /// A summary written by k6.
    case summaryExport

    static func < (left: Form, right: Form) -> Bool { left.rawValue < right.rawValue }
  }

  /// The test.
  let test: String
  /// The spec.
  let spec: String
  /// Which of several runs of the test on the spec: 2 for `01-queue-spike-small.2.json`; 1 where nothing is said.
  let repetition: Int
  /// The form.
  let form: Form

  /// Reads a file's name; `nil` when it is not one of results.
  ///
  /// - Parameters:
  ///   - name: the file's name without folders.
  ///   - specs: the names of the specs; of those that end the stem behind a hyphen the longest counts. When there are
  ///     none, the stem's last word is the spec.
  init?(_ name: String, specs: [String]) {
    guard !name.hasPrefix("."), let (stem, form) = Self.stem(of: name) else { return nil }
    var words = stem
    var repetition = 1
    if let dot = stem.lastIndex(of: "."), let number = Int(stem[stem.index(after: dot)...]), number > 0 {
      repetition = number
      words = String(stem[..<dot])
    }
    let spec: String
    if specs.isEmpty {
      guard let hyphen = words.lastIndex(of: "-") else { return nil }
      spec = String(words[words.index(after: hyphen)...])
    } else {
      guard let known = specs.filter({ words.hasSuffix("-" + $0) }).max(by: { $0.utf8.count < $1.utf8.count })
      else { return nil }
      spec = known
    }
    let test = String(words.dropLast(spec.count + 1))
    if test.isEmpty || spec.isEmpty { return nil }
    self.test = test
    self.spec = spec
    self.repetition = repetition
    self.form = form
  }

  private static func stem(of name: String) -> (stem: String, form: Form)? {
    var stem = name
    if stem.hasSuffix(".gz") { stem.removeLast(3) }
    let endings: [(String, Form)] = [
      (".handle-summary.json", .handleSummary), (".summary-export.json", .summaryExport),
      (".summary.json", .handleSummary), (".json", .json), (".ndjson", .json), (".jsonl", .json),
      (".csv", .csv),
    ]
    guard let (ending, form) = endings.first(where: { stem.hasSuffix($0.0) }) else { return nil }
    stem.removeLast(ending.count)
    return stem.isEmpty ? nil : (stem, form)
  }
}
