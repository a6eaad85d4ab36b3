/// Paths as a file in another directory names them.
enum RelativePath {
  /// The path of an existing directory as seen from another; `nil` where both are the same.
  ///
  /// Directories that share nothing but the root are named absolutely.
  static func path(of directory: String, from folder: String) -> String? {
    guard let target = FileSystem.absolute(directory), let start = FileSystem.absolute(folder) else {
      return directory
    }
    if target == start { return nil }
    let (parts, startParts) = (target.split(separator: "/"), start.split(separator: "/"))
    let shared = zip(parts, startParts).prefix { $0 == $1 }.count
    if shared == 0 { return target }
    let path = Array(repeating: "..", count: startParts.count - shared) + parts.dropFirst(shared)
    return path.joined(separator: "/")
  }
}
