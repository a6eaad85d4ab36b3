import Foundation
import TestSupport

/// A real Prometheus on the loopback interface, with blocks made of OpenMetrics text.
final class PrometheusProcess {
  private let process = Process()
  private let folder: TemporaryDirectory
  let address: String

  struct NotReady: Error {}

  /// Starts a server that knows these samples, and waits until it answers.
  init(openMetrics: String) async throws {
    folder = try TemporaryDirectory()
    let samples = try folder.write("samples.txt", openMetrics)
    let blocks = folder.url.appending(path: "data").path
    let made = try InstalledProgram.run(
      "promtool", ["tsdb", "create-blocks-from", "openmetrics", samples, blocks])
    guard made.status == 0 else { throw NotReady() }
    let port = try LoopbackServer.freePort()
    address = "http://127.0.0.1:\(port)"
    process.executableURL = InstalledProgram.path("prometheus").map { URL(filePath: $0) }
    process.currentDirectoryURL = folder.url
    process.arguments = [
      "--config.file=\(try folder.write("prometheus.yml", "scrape_configs: []\n"))",
      "--storage.tsdb.path=\(blocks)", "--storage.tsdb.retention.time=100y",
      "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<300 {
      let ready = try InstalledProgram.run("curl", ["-sf", "--noproxy", "*", "\(address)/-/ready"])
      if ready.status == 0 { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    stop()
    throw NotReady()
  }

  deinit { stop() }

  private func stop() {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }
}
