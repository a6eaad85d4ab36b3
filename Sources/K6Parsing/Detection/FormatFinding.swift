/// What the first bytes of an input turned out to be.
public struct FormatFinding: Sendable, Equatable {
  /// How the input is to be read.
  public enum Content: Sendable, Equatable {
    /// As samples in one of the formats that hold some.
    case samples(ResultFormat)
    /// As one JSON document, which only `SummaryDocument` can tell apart once it is read whole.
    case document
    /// Not at all: there is nothing of k6 in it.
    case unusable
  }

  /// How the text is encoded.
  public let encoding: TextEncoding
  /// How the input is to be read.
  public let content: Content
  /// Whether something of k6 was seen. Without, the input is read as NDJSON in the hope of lines further down.
  public let isCertain: Bool
  /// What the input holds, in words for `InputError.noUsableData`, should nothing usable turn up in it.
  public let description: String
}
