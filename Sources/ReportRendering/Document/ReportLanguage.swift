/// A language that reports are written in.
public enum ReportLanguage: String, Sendable, Codable, CaseIterable {
  /// Korean.
  case korean = "ko"
  /// English.
  case english = "en"
}
