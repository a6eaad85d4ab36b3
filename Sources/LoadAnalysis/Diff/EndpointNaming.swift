import K6Parsing
import LoadAggregation

/// What endpoints are called when two sides are compared.
///
/// k6 names a request after its URL where a script does not, so two deployments at different addresses seem to have
/// no endpoint in common. Where the sides' addresses differ, and leaving them out joins no two endpoints of a side,
/// names are compared from the path on.
struct EndpointNaming {
  private let leavesAddressOut: Bool

  init(base: [RunSummary], candidate: [RunSummary]) {
    let before = Self.names(base)
    let after = Self.names(candidate)
    let addresses = Set(before.compactMap(Self.address))
    leavesAddressOut =
      addresses != Set(after.compactMap(Self.address))
      && [before, after].allSatisfy { Set($0.map(Self.path)).count == $0.count }
  }

  /// Compares names as they are.
  static let plain = EndpointNaming(base: [], candidate: [])

  /// What an endpoint is called.
  func key(_ name: String) -> String { leavesAddressOut ? Self.path(name) : name }

  /// The same tags with the endpoint's name as it is compared.
  func key(_ tags: TagSet) -> TagSet {
    guard leavesAddressOut, tags["name"] != nil else { return tags }
    return TagSet(tags.tags.map { (key: $0.key, value: $0.key == "name" ? Self.path($0.value) : $0.value) })
  }

  private static func names(_ runs: [RunSummary]) -> Set<String> {
    Set(runs.flatMap { $0.breakdown(by: ["name"])?.rows ?? [] }.compactMap { $0.tags["name"] })
  }

  /// Scheme and host of a name that is a URL.
  private static func address(_ name: String) -> Substring? {
    let bytes = name.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), name[colon...].hasPrefix("://") else {
      return nil
    }
    let host = bytes.index(colon, offsetBy: 3)
    let end =
      bytes[host...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? bytes.endIndex
    return name[..<end]
  }

  /// A name from its path on; one that is no URL as it is.
  private static func path(_ name: String) -> String {
    guard let address = address(name) else { return name }
    let rest = name[address.endIndex...]
    return rest.isEmpty ? "/" : String(rest)
  }
}
