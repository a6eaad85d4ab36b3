import ReportRendering

/// What surrounds a command: environment and streams. Tests give their own.
struct CommandContext {
  /// The environment's variables.
  let environment: [String: String]
  /// For results.
  let output: OutputStream
  /// For everything else.
  let errorOutput: OutputStream
  /// The command line without the tool's name, as the user gave it.
  let arguments: [String]
  /// Whether Ctrl-C may be taken as the end of the input; a test's process keeps its signals.
  var takesSignals = false

  /// Writes a notice of one line to the error stream, what could move a terminal's cursor left out; one that
  /// cannot be written is lost, since there is no other place to say so.
  func notice(_ message: String) {
    try? errorOutput.write("k6lens: \(PlainText.line(message))\n")
  }
}
