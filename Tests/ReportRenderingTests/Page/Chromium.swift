import Foundation
import TestSupport

/// One visit of a page by a real browser without a window, which can reach nothing but this machine.
struct Chromium {
  static let isInstalled = InstalledProgram.has("chromium")

  /// The document as it is once the page has loaded, as HTML.
  let document: String
  /// What the browser's console shows, such as violations of the page's policy.
  let console: [String]
  /// The addresses that the page asked for, without the page itself.
  let requests: [String]

  struct Failed: Error { let output: String }

  /// Opens a page.
  ///
  /// - Parameter page: the HTML.
  /// - Throws: `Failed` when the browser does not come to an end as it should.
  init(opening page: String) throws {
    let folder = try ScratchFolder()
    let log = folder.url.appending(path: "net.json")
    // A minute of the page's own time, so that its scripts come to their end.
    let visit = try Self.run(
      page, in: folder, ["--log-net-log=\(log.path)", "--virtual-time-budget=60000", "--dump-dom"])
    document = visit.output
    console = visit.errorOutput.split(separator: "\n").map(String.init).filter { $0.contains(":CONSOLE") }
    requests = try Self.requests(JSONDecoder().decode(NetLog.self, from: Data(contentsOf: log)))
  }

  /// What the page looks like, as a PNG.
  ///
  /// - Parameters:
  ///   - page: the HTML.
  ///   - width: of the window, in CSS pixels.
  ///   - height: of the window.
  /// - Returns: the picture's bytes.
  /// - Throws: `Failed` when the browser does not come to an end as it should.
  static func picture(of page: String, width: Int, height: Int) throws -> Data {
    let folder = try ScratchFolder()
    let picture = folder.url.appending(path: "page.png")
    _ = try run(
      page, in: folder,
      ["--hide-scrollbars", "--window-size=\(width),\(height)", "--screenshot=\(picture.path)"])
    return try Data(contentsOf: picture)
  }

  private static func run(
    _ page: String, in folder: ScratchFolder, _ arguments: [String]
  ) throws -> InstalledProgram.Run {
    let file = try folder.write("page.html", page)
    let run = try InstalledProgram.run(
      "chromium",
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--enable-logging=stderr",
        "--user-data-dir=\(folder.url.appending(path: "profile").path)", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ] + arguments + ["file://\(file)"])
    guard run.status == 0 else { throw Failed(output: run.errorOutput) }
    return run
  }

  // MARK: The network log

  private struct NetLog: Decodable {
    struct Constants: Decodable { let logEventTypes: [String: Int] }
    struct Event: Decodable {
      struct Parameters: Decodable {
        let url: String?
        let initiator: String?
      }
      let type: Int
      let params: Parameters?
    }
    let constants: Constants
    let events: [Event]
  }

  /// Requests that a page started; what the browser asks for itself has no origin.
  private static func requests(_ log: NetLog) -> [String] {
    let start = log.constants.logEventTypes["URL_REQUEST_START_JOB"]
    return log.events.compactMap { event in
      guard event.type == start, let url = event.params?.url, event.params?.initiator != "not an origin"
      else {
        return nil
      }
      return url
    }
  }
}
