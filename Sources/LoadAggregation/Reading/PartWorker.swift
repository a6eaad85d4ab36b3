import K6Parsing

/// What one thread needs to read parts of a file.
struct PartWorker {
  let reader: NDJSONReader
  /// The window of the file, where files are mapped.
  let mapping: FileMapping?
  /// Memory for what is not read from a file.
  let block = LineBlock()

  /// Has the reader go on with a part of a file: mapped if possible, else copied.
  func start(_ file: FileDescriptor, range: Range<Int>) {
    if let mapping, mapping.start(file, range: range) {
      reader.start(mapping)
    } else {
      reader.start(FileByteSource(file, range: range))
    }
  }
}
