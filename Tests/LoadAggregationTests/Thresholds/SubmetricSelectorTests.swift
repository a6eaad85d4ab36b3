import K6Parsing
import LoadAggregation
import Testing

@Suite struct SubmetricSelectorTests {
  @Test(arguments: [
    ("d{a:b}", "d", "a:b", [("a", "b")]),
    ("d{ a : b , c:d }", "d", "a : b , c:d", [("a", "b"), ("c", "d")]),
    ("d{group:::a::b}", "d", "group:::a::b", [("group", "::a::b")]),
    (#"d{"a":'b c'}"#, "d", #""a":'b c'"#, [("a", "b c")]),
    (#"d{a: "b" }"#, "d", #"a: "b""#, [("a", "b")]),
    (#"d{a:"" }"#, "d", #"a:"""#, [("a", "")]),
    ("d{a: }", "d", "a:", [("a", "")]),
    ("d{a:x{y}}", "d", "a:x{y}", [("a", "x{y}")]),
    ("d{name:http://h/${}/x}", "d", "name:http://h/${}/x", [("name", "http://h/${}/x")]),
    ("d{:v}", "d", ":v", [("", "v")]),
    ("d{a:1,a:2}", "d", "a:1,a:2", [("a", "2")]),
    ("{a:b}", "", "a:b", [("a", "b")]),
    ("d{name:좌석}", "d", "name:좌석", [("name", "좌석")]),
  ])
  func readsSelectors(name: String, metric: String, text: String, tags: [(String, String)]) throws {
    let parsed = try SubmetricSelector.parse(name)
    #expect(parsed.metric == metric)
    #expect(parsed.selector?.text == text)
    #expect(parsed.selector?.tags == TagSet(tags.map { (key: $0.0, value: $0.1) }))
  }

  @Test(arguments: ["http_reqs", "", "a b"])
  func readsPlainNames(name: String) throws {
    let parsed = try SubmetricSelector.parse(name)
    #expect(parsed.metric == name)
    #expect(parsed.selector == nil)
  }

  @Test(arguments: ["d{a}", "d{a:}", "d{}", "d{a:b,}", "d{a:b", "d a:b}", "d}a:b{", "d{a:b}x", "d{a:b,c}"])
  func refusesWhatK6Refuses(name: String) {
    #expect(throws: ThresholdSyntaxError.self) { try SubmetricSelector.parse(name) }
  }

  @Test func wordsItsError() {
    #expect {
      try SubmetricSelector.parse("d{a}")
    } throws: { error in
      "\(error)"
        == "'d{a}': '{a}' is not a selector, expected 'metric{tag:value}' or 'metric{tag:value,tag:value}'"
    }
  }
}
