import K6Parsing

/// Conditions on tags, all of which a sample must meet: `name:/seat/ status:5*`.
///
/// A condition is `key:pattern`. A pattern with `*` matches the whole value with `*` standing for any text; a
/// pattern that begins and ends with `/` matches any value that contains the text between; any other pattern is
/// the value itself. A sample without the tag does not match; `!key:pattern` turns the condition round.
public struct SampleFilter: Sendable, Equatable {
  /// One condition.
  struct Condition: Sendable, Equatable {
    let key: String
    let pattern: String
    let negated: Bool
  }

  let conditions: [Condition]
  /// The filter as the user wrote it.
  public let text: String
}
