import K6Parsing
import Testing

@Suite struct TagSetTests {
  @Test func sortsByBytesAndKeepsTheLastOfEqualKeys() {
    let tags = TagSet([("b", "1"), ("a", "2"), ("Z", "3"), ("b", "4"), ("é", "5")])
    #expect(tags.tags.map(\.key) == ["Z", "a", "b", "é"])
    #expect(tags["b"] == "4")
    #expect(tags["c"] == nil)
    #expect(tags == TagSet([("é", "5"), ("b", "4"), ("Z", "3"), ("a", "2")]))
  }

  @Test func tellsAnEmptyValueFromAnAbsentTag() {
    #expect(TagSet([("group", "")]) != TagSet.empty)
    #expect(TagSet([("group", "")]).matches(TagSet([("group", "")])))
    #expect(!TagSet.empty.matches(TagSet([("group", "")])))
    #expect(TagSet.empty.matches(.empty))
  }

  @Test func comparesBytesAsK6Does() {
    let composed = TagSet([("name", "\u{e9}")])
    let decomposed = TagSet([("name", "e\u{301}")])
    #expect(composed != decomposed)
    #expect(!composed.matches(decomposed))
    #expect(Set([composed, decomposed]).count == 2)
    let symbols = SymbolTable()
    #expect(symbols.tagSet(composed) != symbols.tagSet(decomposed))
  }
}
