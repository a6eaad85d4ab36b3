import K6Parsing
import LoadAggregation
import Testing

@Suite struct SampleFilterTests {
  private static let tags = TagSet([
    ("name", "POST /queue/token"), ("status", "503"), ("group", ""), ("scenario", "warm"), ("a b", "x:y"),
    ("owner", "it's"), ("path", "/seat/"),
  ])

  @Test(arguments: [
    ("status:503", true), ("status:50", false), ("status:5*", true), ("status:*3", true),
    ("status:*0*", true),
    ("status:*", true), ("status:5*3*3", false), ("status:503*", true), ("status:**", true),
    ("status:50*03", false), ("missing:*", false), ("missing:x", false), ("!missing:x", true),
    ("!status:503", false), ("!status:200", true), ("name:/queue/", true), ("name:/QUEUE/", false),
    ("name:/tickets/", false), ("name://", true), ("missing://", false),
    (#"name:"POST /queue/token""#, true), (#"name:"POST *""#, true), (#"name:'POST /queue/token'"#, true),
    (#"name:"/POST /""#, true), (#"group:"""#, true), ("group:*", true), ("group:?*", false),
    (#""a b":x:y"#, true), (#"'a b':"x:y""#, true), (#"!"a b":x*"#, false), ("owner:it's", true),
    ("path:/seat/", true), ("path:/*/", false), ("path:*seat*", true),
    ("status:5* scenario:warm", true), ("  status:5*\t!scenario:cold  name:/token/ ", true),
    ("status:5* scenario:cold", false),
  ])
  func matches(text: String, expected: Bool) throws {
    #expect(try SampleFilter(text).matches(Self.tags) == expected)
    #expect(try SampleFilter(text).text == text)
  }

  @Test func findsPiecesLeftToRight() throws {
    func matches(_ pattern: String, _ value: String) throws -> Bool {
      try SampleFilter("k:\(pattern)").matches(TagSet([("k", value)]))
    }
    #expect(try matches("a*b*c", "aXbXbXc"))
    #expect(try matches("a*bXc", "aXbXbXc"))
    #expect(try !matches("a*a", "a"))
    #expect(try matches("a*a", "aa"))
    #expect(try matches("*ab*ab*", "abab"))
    #expect(try !matches("*ab*ab*", "abb"))
    #expect(try matches("좌*석", "좌-석"))
  }

  @Test(arguments: [
    ("", "'' holds no condition, expected 'tag:value' such as 'status:5*' or 'name:/seat/'"),
    ("  ", "'  ' holds no condition, expected 'tag:value' such as 'status:5*' or 'name:/seat/'"),
    (
      "status",
      "'status' is not a condition, expected 'tag:value' such as 'status:5*' or 'name:\"POST /queue\"'"
    ),
    (
      "a:b status: c:d",
      "'status:' is not a condition, expected 'tag:value' such as 'status:5*' or 'name:\"POST /queue\"'"
    ),
    (":x", "':x' is not a condition, expected 'tag:value' such as 'status:5*' or 'name:\"POST /queue\"'"),
    ("!", "'!' is not a condition, expected 'tag:value' such as 'status:5*' or 'name:\"POST /queue\"'"),
    (
      #"a:"b"c"#,
      "'a:\"b\"c' is not a condition, expected 'tag:value' such as 'status:5*' or 'name:\"POST /queue\"'"
    ),
    (#"a:"b c"#, "'\"b c' opens a quote that is not closed"),
  ])
  func wordsItsErrors(text: String, message: String) {
    #expect {
      try SampleFilter(text)
    } throws: { error in
      "\(error)" == message
    }
  }
}
