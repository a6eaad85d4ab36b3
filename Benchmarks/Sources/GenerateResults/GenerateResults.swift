#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `generate`: writes the results of a k6 run that never happened.
@main
struct GenerateResults {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      let message = Array("generate: error: \(error)\n".utf8)
      _ = message.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
      exit(error.exitStatus)
    }
  }

  private static func run(_ arguments: [String]) throws(GeneratorError) {
    let options = try GeneratorOptions(arguments)
    if options.wantsHelp {
      print(GeneratorOptions.help, terminator: "")
    } else {
      try generate(options)
    }
  }

  private static func generate(_ options: GeneratorOptions) throws(GeneratorError) {
    var descriptor: Int32 = 1
    if let path = options.output {
      descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      if descriptor < 0 {
        throw GeneratorError("\(path): \(String(cString: strerror(errno)))", exitStatus: 1)
      }
    }
    var failure = Simulation(options, descriptor: descriptor).run()
    if options.output != nil, close(descriptor) != 0, failure == nil { failure = errno }
    if let failure {
      throw GeneratorError("cannot write: \(String(cString: strerror(failure)))", exitStatus: 1)
    }
  }
}
