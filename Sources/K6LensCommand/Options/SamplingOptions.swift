import ArgumentParser
import K6Parsing
import LoadAggregation

/// Which samples are used, and what is computed of them.
struct SamplingOptions: ParsableArguments {
  @Option(
    name: .customLong("threshold"),
    help: ArgumentHelp(
      "A threshold, such as 'http_req_duration{name:login}: p(95)<500, p(99)<900'.",
      valueName: "metric: expression"))
  var thresholds: [String] = []

  @Option(
    name: .customLong("options"),
    help: ArgumentHelp(
      "Take the thresholds of these k6 options, as 'k6 inspect script.js' writes them.", valueName: "file"),
    completion: .file())
  var optionsFiles: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only samples whose tags match, such as 'name:/seat/ status:5*'.", valueName: "conditions"))
  var filter: String?

  @Option(help: ArgumentHelp("Only from this time into the run on, such as 30s.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("Only up to this time into the run, such as 2m30s.", valueName: "time"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "The run's duration where it is known better than the samples tell.", valueName: "time"))
  var duration: String?

  @OptionGroup var reading: ReadingOptions

  /// The options for an aggregator, `from` and `to` left out.
  ///
  /// - Throws: `CommandFailure` for a text that cannot be read, `FileError` for a file.
  func aggregation() throws -> AggregationOptions {
    var options = try reading.aggregation()
    for text in thresholds {
      do {
        options.thresholds += try ThresholdSpecification(text).given(origin: .commandLine)
      } catch {
        throw CommandFailure.usage("--threshold: \(error)")
      }
    }
    for path in optionsFiles { options.thresholds += try Self.thresholds(ofFile: path) }
    if let filter {
      do {
        options.filter = try SampleFilter(filter)
      } catch {
        throw CommandFailure.usage("--filter: \(error)")
      }
    }
    options.durationSeconds = try Self.seconds(duration, of: "--duration")
    return options
  }

  /// The offsets of `--from` and `--to` in seconds.
  func part() throws -> (from: Double?, to: Double?) {
    let (from, to) = (try Self.seconds(from, of: "--from"), try Self.seconds(to, of: "--to"))
    if let from, let to, to <= from {
      throw CommandFailure.usage("--to must be later than --from")
    }
    return (from, to)
  }

  private static func seconds(_ text: String?, of option: String) throws -> Double? {
    guard let text else { return nil }
    guard let seconds = DurationText.seconds(text), seconds < 1e9 else {
      throw CommandFailure.usage("\(option) is '\(text)', expected a time such as 90s, 1m30s or 250ms")
    }
    return seconds
  }

  private static func thresholds(ofFile path: String) throws -> [AggregationOptions.GivenThreshold] {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.contents(of: path)
    } catch {
      throw CommandFailure(
        status: error.isMissing ? .inputNotFound : .noUsableData, message: error.description)
    }
    do {
      return try bytes.withUnsafeBytes { try OptionsFile.thresholds($0, path: path) }
    } catch {
      throw CommandFailure(status: .noUsableData, message: "\(error)")
    }
  }
}
