import K6Parsing

/// Watches a pipe while it is read: shows what came so far, or ends the reading.
///
/// All calls come from the one thread that reads the pipe.
public protocol PipeWatcher: Sendable {
  /// Waits until there is something to read, or the end.
  ///
  /// - Parameter descriptor: the system's number of the pipe.
  /// - Returns: `false` to read no more: what was read so far is then all there is.
  func waitForInput(_ descriptor: Int32) -> Bool

  /// Whether reading was ended before the end: what is not there may only not have come yet.
  var hasEndedReading: Bool { get }

  /// Takes note of the samples read from a pipe, in order; `symbols` tells what their numbers mean.
  func note(_ batch: SampleBatch, symbols: SymbolTable)
}

/// What comes out of a pipe while somebody watches.
final class WatchedPipeByteSource: ByteSource {
  private let file: FileDescriptor
  private let pipe: PipeByteSource
  private let watcher: any PipeWatcher

  init(_ file: FileDescriptor, watcher: any PipeWatcher) {
    self.file = file
    pipe = PipeByteSource(file)
    self.watcher = watcher
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    watcher.waitForInput(file.number) ? try pipe.read(into: buffer) : 0
  }
}
