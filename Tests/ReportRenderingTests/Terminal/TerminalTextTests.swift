import Testing

@testable import ReportRendering

@Suite struct TerminalTextTests {
  @Test(
    "nothing from the data moves the cursor or turns the text",
    arguments: [
      ("plain GET /concerts/:id", "plain GET /concerts/:id"), ("\u{1b}[31mred", "[31mred"),
      ("a\tb\r\nc", "a b  c"),
      ("bell\u{7}\u{9b}31m", "bell31m"), ("\u{202e}gnp.exe", "gnp.exe"), ("좌석 예약 🎫", "좌석 예약 🎫"),
      ("line\u{2028}end", "line end"), ("del\u{7f}", "del"),
    ])
  func safe(text: String, expected: String) { #expect(TerminalText.safe(text) == expected) }
}
