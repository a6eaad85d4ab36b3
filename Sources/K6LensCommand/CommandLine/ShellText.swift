/// Command lines as a person would type them.
enum ShellText {
  /// The words of a command, quoted where a shell would take them apart or read something else in them.
  static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.value > 0x7f || "/.,:=_-+@%".unicodeScalars.contains(scalar)
          || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      }
    return isPlain ? word : "'\(word.replacing("'", with: #"'\''"#))'"
  }
}
