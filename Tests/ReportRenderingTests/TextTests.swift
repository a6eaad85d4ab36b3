import ReportRendering
import TestSupport
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("지표", 4), ("P95 응답 시간", 13), ("한국어", 6), ("e\u{301}", 1), ("👩‍💻", 2), ("日本", 4),
    ("ｆｕｌｌ", 8), ("\u{7}", 0), ("—", 1), ("▁▂█", 3), ("❤️", 2), ("\u{1112}\u{1161}\u{11ab}", 2),
  ])
  func columns(text: String, expected: Int) { #expect(DisplayWidth.columns(of: text) == expected) }

  @Test func paddingAndCutting() {
    #expect(DisplayWidth.padded("지표", to: 6) == "지표  ")
    #expect(DisplayWidth.leftPadded("42", to: 5) == "   42")
    #expect(DisplayWidth.padded("abc", to: 2) == "abc")
    #expect(DisplayWidth.truncated("abcdef", to: 4) == "abc…")
    #expect(DisplayWidth.truncated("응답 시간", to: 6) == "응답 …")
    #expect(DisplayWidth.truncated("응답시간", to: 6) == "응답…")
    #expect(DisplayWidth.truncated("abc", to: 3) == "abc")
    #expect(DisplayWidth.truncated("abc", to: 0) == "")
  }

  @Test func cutTextFits() {
    for text in HostileText.all(seed: 5, count: 500) {
      for width in [0, 1, 5, 10] {
        #expect(DisplayWidth.columns(of: DisplayWidth.truncated(text, to: width)) <= width)
      }
    }
  }
}

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("a\nb", "a b"), ("  a \t b  ", "a b"), ("\u{1b}[31mred", "\u{fffd}[31mred"), ("\u{202e}abc", "abc"),
    ("x\u{200b}y", "xy"), ("\u{e000}1\u{e001}", "\u{fffd}1\u{fffd}"), ("좌석", "좌석"), ("👩‍💻", "👩‍💻"), ("", ""),
    ("\u{0}", "\u{fffd}"),
  ])
  func line(text: String, expected: String) { #expect(PlainText.line(text) == expected) }

  @Test func cutsLongText() {
    #expect(PlainText.line("abcdef", limit: 4) == "abc…")
    #expect(PlainText.line("abcd", limit: 4) == "abcd")
  }

  @Test func neverHoldsControlCharacters() {
    for text in HostileText.all(seed: 3, count: 2000) {
      let line = PlainText.line(text)
      let isClean = line.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value)
          && !(0x202a...0x202e).contains(scalar.value) && !(0xe000...0xf8ff).contains(scalar.value)
      }
      #expect(isClean, "\(text.debugDescription)")
    }
  }
}

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func vectorsOfTheStandard(text: String, expected: String) {
    #expect(SHA256.hexadecimal(SHA256.digest(of: Array(text.utf8))) == expected)
  }

  @Test func millionLetters() {
    var hash = SHA256()
    for _ in 0..<1000 { hash.update([UInt8](repeating: UInt8(ascii: "a"), count: 1000)) }
    #expect(
      SHA256.hexadecimal(hash.finish())
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func piecesGiveTheDigestOfTheWhole() {
    var generator = SeededGenerator(seed: 17)
    for length in [1, 55, 56, 63, 64, 65, 127, 128, 1000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var hash = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        let size = Int.random(in: 1...40, using: &generator)
        hash.update(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(hash.finish() == SHA256.digest(of: bytes), "length \(length)")
    }
  }

  @Test func base64() {
    #expect(SHA256.base64([]) == "")
    #expect(SHA256.base64(Array("f".utf8)) == "Zg==")
    #expect(SHA256.base64(Array("fo".utf8)) == "Zm8=")
    #expect(SHA256.base64(Array("foo".utf8)) == "Zm9v")
    #expect(SHA256.base64(Array("foobar".utf8)) == "Zm9vYmFy")
  }
}
