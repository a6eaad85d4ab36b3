import ArgumentParser
import K6Parsing
import RunHistory
import LoadAggregation
import ReportRendering

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The tool from the command line to the exit status, with everything handed in.
enum Tool {
  /// Runs one command line.
  ///
  /// - Returns: the status to exit with.
  static func run(_ context: CommandContext) -> Int32 {
    do {
      if context.arguments == ["--version"] {
        try context.output.write(K6Lens.version + "\n")
        return ExitStatus.success.rawValue
      }
      try K6Lens.checkCommand(in: context.arguments)
      var command = try K6Lens.parseAsRoot(ArgumentRewriting.rewritten(context.arguments))
      if let command = command as? any ContextualCommand { return try command.run(in: context).rawValue }
      // What is left, such as a request for help, ends by throwing what is to be said.
      try command.run()
      return ExitStatus.success.rawValue
    } catch {
      return report(error, context)
    }
  }

  /// Says what went wrong.
  private static func report(_ error: any Error, _ context: CommandContext) -> Int32 {
    switch error {
    case is OutputStream.Closed:
      // Whoever reads has seen enough.
      return ExitStatus.success.rawValue
    case let failure as CommandFailure:
      return fail(failure.message, failure.status, context)
    case let error as InputError:
      return fail(error.description, error.status, context)
    case let error as ThresholdTargetError:
      return fail(error.description, .usage, context)
    case let error as SummaryImportError:
      return fail(error.description, .noUsableData, context)
    case let error as TemplateError:
      return fail(error.description, .usage, context)
    case let error as ConfigurationError:
      return fail(error.description, .usage, context)
    case let error as HistoryError:
      return fail(error.description, error.status, context)
    case let error as FileError:
      return fail(error.description, .failure, context)
    default:
      let message = K6Lens.fullMessage(for: error)
      let code = K6Lens.exitCode(for: error)
      if code.isSuccess {
        do {
          try context.output.write(HelpText.examplesLast(message) + "\n")
        } catch {
          return error is OutputStream.Closed ? ExitStatus.success.rawValue : ExitStatus.failure.rawValue
        }
        return ExitStatus.success.rawValue
      }
      try? context.errorOutput.write(message + "\n")
      return code.rawValue
    }
  }

  private static func fail(_ message: String, _ status: ExitStatus, _ context: CommandContext) -> Int32 {
    context.notice(message)
    return status.rawValue
  }
}

extension InputError {
  /// The status that such an error ends the tool with.
  var status: ExitStatus {
    switch self {
    case .notFound: .inputNotFound
    case .unreadable, .shortened, .noUsableData, .tooManyMetrics: .noUsableData
    }
  }
}
