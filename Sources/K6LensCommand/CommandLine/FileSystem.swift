#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few things the tool does with files, beside reading results.
enum FileSystem {
  /// What a path leads to.
  enum Kind { case file, directory, other, missing }

  /// What stands at a path, links followed.
  static func kind(_ path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  /// The names in a directory, sorted by their bytes; without `.` and `..`.
  ///
  /// - Throws: `FileError` when the directory cannot be read.
  static func names(in directory: String) throws(FileError) -> [String] {
    guard let stream = opendir(directory) else { throw FileError(path: directory, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The whole contents of a file.
  ///
  /// - Throws: `FileError` when it cannot be read.
  static func contents(of path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return contents }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      contents += buffer[..<count]
    }
  }

  /// Writes a file so that a reader sees either the old contents or all of the new: a temporary file beside it is
  /// filled and then takes its name.
  ///
  /// What is not a regular file (a pipe, a terminal, `/dev/null`) is written to directly.
  ///
  /// - Throws: `FileError` when it cannot be written; the old contents then stay.
  static func write(_ text: String, to path: String) throws(FileError) {
    switch kind(path) {
    case .directory: throw FileError(path: path, code: EISDIR)
    case .other:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
      defer { close(descriptor) }
      try write(text, to: descriptor, path: path)
    case .file, .missing: try replace(path, with: text)
    }
  }

  private static func replace(_ path: String, with text: String) throws(FileError) {
    let target = resolved(path)
    let temporary = "\(target).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    do {
      try write(text, to: descriptor, path: path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    var old = stat()
    if stat(target, &old) == 0 { fchmod(descriptor, old.st_mode & 0o7777) }
    if close(descriptor) != 0 || rename(temporary, target) != 0 {
      let code = errno
      unlink(temporary)
      throw FileError(path: path, code: code)
    }
  }

  /// The path that a link leads to, so that the link stays; other paths as they are.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func write(_ text: String, to descriptor: Int32, path: String) throws(FileError) {
    var text = text
    let failure: Int32? = text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = write_(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        offset += written
      }
      return nil
    }
    if let failure { throw FileError(path: path, code: failure) }
  }

  private static func write_(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }

  /// A path of a name in a directory; an absolute name stays.
  static func join(_ directory: String, _ name: String) -> String {
    if name.hasPrefix("/") || directory.isEmpty || directory == "." { return name }
    return directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// The directory part of a path; `.` where there is none.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The absolute path of an existing file or directory, links resolved; `nil` when there is none.
  static func absolute(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Why a file cannot be read or written.
struct FileError: Error, Equatable {
  /// The path as the user gave it.
  let path: String
  /// The system's error number.
  let code: Int32

  /// Whether there is no such file.
  var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}

extension FileError: CustomStringConvertible {
  /// The path and the system's own words.
  var description: String {
    let text = String(cString: strerror(code))
    return "\(path): \(text.prefix(1).lowercased() + text.dropFirst())"
  }
}
