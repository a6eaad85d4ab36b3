#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `stage-times FILE [REPETITIONS] [--json]`: how long each stage of reading a result file takes.
@main
struct StageTimes {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let plain = arguments.filter { $0 != "--json" }
    let repetitions = plain.count == 2 ? plain.last.flatMap { Int($0) } : plain.count == 1 ? 7 : nil
    guard let path = plain.first, let repetitions, repetitions > 0 else {
      complain("usage: stage-times FILE [REPETITIONS] [--json]")
      exit(64)
    }
    do {
      let stages = try Stages(path: path, repetitions: repetitions)
      let results = try stages.measure()
      if arguments.contains("--json") {
        printJSON(results, stages.byteCount)
      } else {
        printTable(results, stages.byteCount)
      }
    } catch {
      complain("stage-times: error: \(error)")
      exit(1)
    }
  }

  private static func printTable(_ results: [Stages.Result], _ byteCount: Int) {
    let width = results.map(\.name.count).max() ?? 0
    for result in results {
      let name = result.name + String(repeating: " ", count: width - result.name.count)
      let rate = Double(byteCount) / 1e6 / max(result.watch.median, 1e-9)
      print("\(name)  \(rounded(result.watch.median * 1000)) ms  \(rounded(rate)) MB/s  \(result.what)")
    }
  }

  private static func printJSON(_ results: [Stages.Result], _ byteCount: Int) {
    let rows = results.map { result in
      "{\"name\":\"\(result.name)\",\"what\":\"\(result.what)\",\"seconds\":\(result.watch.seconds)}"
    }
    print("{\"bytes\":\(byteCount),\"stages\":[\(rows.joined(separator: ","))]}")
  }

  private static func rounded(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    return tenths < 1e15 ? "\(Int(tenths) / 10).\(Int(tenths) % 10)" : "\(value)"
  }

  private static func complain(_ message: String) {
    let bytes = Array((message + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }
}
