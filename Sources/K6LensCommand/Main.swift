#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
enum Main {
  static func main() {
    // A closed pipe is told by the failing write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    let variables = ["NO_COLOR", "TERM", "COLUMNS", "GITHUB_STEP_SUMMARY"]
    let context = CommandContext(
      environment: Dictionary(
        uniqueKeysWithValues: variables.compactMap { name in
          getenv(name).map { (name, String(cString: $0)) }
        }),
      output: OutputStream(descriptor: STDOUT_FILENO), errorOutput: OutputStream(descriptor: STDERR_FILENO),
      arguments: Array(CommandLine.arguments.dropFirst()), takesSignals: true)
    exit(Tool.run(context))
  }
}
