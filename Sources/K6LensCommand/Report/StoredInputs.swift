import LoadAggregation
import RunHistory

/// The stored runs that a report's inputs name.
///
/// `@12` is one run. `@last`, `@last~1` and `@label:NAME` mean a run of each test on each spec that has such a one;
/// `test/spec=@last` means the one of that test on that spec.
struct StoredInputs {
  /// One stored run of a report, or why it cannot be used.
  struct Entry {
    let run: StoredRun
    let given: Result<GivenRun, any Error>
  }

  /// The entries by what names each alone, such as `@12`.
  private(set) var entries: [String: Entry] = [:]
  private var names: [String: [String]] = [:]

  /// Reads the runs that some inputs mean, those that are references.
  ///
  /// - Throws: `HistoryError` when there is no history, or no run that an input means.
  init(_ inputs: [String], history: HistoryOptions, configuration: Configuration) throws {
    let references = inputs.compactMap { input -> (input: String, scope: RunScope?, reference: String)? in
      if RunReference.isReference(input) { return (input, nil, input) }
      guard let named = ResultFiles.named(input), RunReference.isReference(named.path) else { return nil }
      return (input, RunScope(test: named.test, spec: named.spec), named.path)
    }
    if references.isEmpty { return }
    try history.withStore(for: .reading, configuration) { store in
      let reader = StoredRunReader(store: store, plan: configuration.plan, sampling: nil)
      for (input, scope, text) in references {
        let runs = try Self.runs(try RunReference(text), within: scope, in: store)
        names[input] = runs.map { "@\($0.id)" }
        for run in runs where entries["@\(run.id)"] == nil {
          let name = "@\(run.id)"
          entries[name] = Entry(run: run, given: Result { try reader.given(run, as: name) })
        }
      }
    }
  }

  /// The runs that an input means, each by the name of its entry; `nil` for an input that is no reference.
  func runs(of input: String) -> [(test: String, spec: String, name: String)]? {
    names[input]?.compactMap { name in
      entries[name].map { ($0.run.record.test, $0.run.record.spec, name) }
    }
  }

  private static func runs(
    _ reference: RunReference, within scope: RunScope?, in store: HistoryStore
  ) throws -> [StoredRun] {
    if let scope { return [try store.run(reference, within: scope)] }
    if case .id = reference { return [try store.run(reference)] }
    var scopes: [RunScope] = []
    for run in try store.runs() where !scopes.contains(run.scope) { scopes.append(run.scope) }
    var found: [StoredRun] = []
    for scope in scopes {
      do throws(HistoryError) {
        found.append(try store.run(reference, within: scope))
      } catch {
        // Not every test has as many runs, or one of that label.
        if case .noSuchRun = error { continue }
        throw error
      }
    }
    if found.isEmpty { throw HistoryError.noSuchRun(reference: "\(reference)", scope: nil) }
    return found
  }
}
