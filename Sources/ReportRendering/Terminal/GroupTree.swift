import LoadAggregation

/// The groups of a run as they nest, with their checks, in the order of their first appearance.
struct GroupTree {
  /// The group's own name; empty for the root.
  let name: String
  /// Its path, `::outer::inner`; empty for the root.
  let path: String
  /// The checks made directly in it.
  private(set) var checks: [CheckSummary] = []
  /// The groups directly in it.
  private(set) var groups: [GroupTree] = []

  private init(name: String, path: String) {
    self.name = name
    self.path = path
  }

  /// The root group of a run.
  init(_ run: RunSummary) {
    self.init(name: "", path: "")
    for path in run.groups { insert(nil, at: Self.names(path)[...]) }
    for check in run.checks { insert(check, at: Self.names(check.group)[...]) }
  }

  private mutating func insert(_ check: CheckSummary?, at names: ArraySlice<String>) {
    guard let first = names.first else {
      if let check { checks.append(check) }
      return
    }
    let index =
      groups.firstIndex { $0.name == first }
      ?? {
        groups.append(GroupTree(name: first, path: path + "::" + first))
        return groups.count - 1
      }()
    groups[index].insert(check, at: names.dropFirst())
  }

  /// The names in a path such as `::outer::inner`; k6 does not allow `::` in a name.
  static func names(_ path: String) -> [String] {
    var names: [String] = []
    var name = ""
    var rest = path[...]
    while let character = rest.first {
      if rest.hasPrefix("::") {
        names.append(name)
        name = ""
        rest = rest.dropFirst(2)
      } else {
        name.append(character)
        rest = rest.dropFirst()
      }
    }
    names.append(name)
    // The path of a group begins with the separator, so that the first name is that of the root.
    return names.first == "" ? Array(names.dropFirst()) : names
  }
}
