/// One sentence for or against a spec, as the conclusion states it.
public struct ReportReason: Sendable, Equatable {
  /// The spec's name.
  public let spec: String
  /// What kind of sentence it is: `slaMissed`, `runFailed`, `stable`, `upgrade` and so on; the names of the groups
  /// of the template `reason`.
  public let kind: String
  /// The sentence in the report's language, plain text without markup.
  public let text: String
}
