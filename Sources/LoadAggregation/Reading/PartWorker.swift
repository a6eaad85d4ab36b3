import K6Parsing

/// What one thread needs to read parts of a file.
struct PartWorker {
  let reader: any PartedReader
  /// The window of the file, where files are mapped.
  let mapping: FileMapping?
  /// Memory for what is not read from a file.
  let block = LineBlock()

  /// Has the reader go on with a part of a file: mapped if possible, else copied.
  func start(_ file: FileDescriptor, _ part: (index: Int, range: Range<Int>)) {
    let input: InputPart =
      if let mapping, mapping.start(file, range: part.range) {
        .mapping(mapping)
      } else {
        .source(FileByteSource(file, range: part.range))
      }
    reader.start(input, isFirst: part.index == 0)
  }

  /// Has the reader go on with what was put into `block`, the input's block number `index`.
  func startBlock(_ index: Int) { reader.start(.block(block), isFirst: index == 0) }
}
