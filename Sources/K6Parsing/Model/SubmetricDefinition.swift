/// A submetric that a Metric line announces: the samples of the metric that carry certain tags.
public struct SubmetricDefinition: Hashable, Sendable {
  /// The full name, `http_req_duration{expected_response:true}`.
  public let name: String
  /// The tags that select its samples.
  public let tags: TagSet

  /// A submetric with its full name and the tags that select it.
  public init(name: String, tags: TagSet) {
    self.name = name
    self.tags = tags
  }
}
