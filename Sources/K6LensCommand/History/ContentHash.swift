import ReportRendering

/// What tells the files of a run from all others.
enum ContentHash {
  /// The SHA-256 of a file's bytes; of several files that of their digests, in any order of the files.
  ///
  /// - Throws: `FileError` when a file cannot be read.
  static func of(_ paths: [String]) throws(FileError) -> String {
    var digests: [String] = []
    for path in paths { digests.append(SHA256.hexadecimal(try FileDigest.of(path))) }
    if digests.count == 1, let only = digests.first { return only }
    return SHA256.hexadecimal(SHA256.digest(of: digests.sorted().joined(separator: "\n").utf8))
  }
}
