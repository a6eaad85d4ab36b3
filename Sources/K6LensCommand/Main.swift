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
    let variables = [
      "NO_COLOR", "TERM", "COLUMNS", "GITHUB_STEP_SUMMARY", PrometheusAddress.tokenVariable,
      // For curl.
      "PATH", "HOME", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy",
      "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
    ]
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
