import Foundation
import Testing

@testable import ReportRendering

/// The contrast of all text on the page, by WCAG 2.2's formula.
@Suite struct PageColourTests {
  /// The custom properties of each place in the style sheet that sets them: light, dark, print.
  private func palettes() throws -> [[String: String]] {
    let page = try ReportBuilderTests.builder(GoldenMatrix.analysis()).html()
    let style = try #require(page.split(separator: "<style>").last?.split(separator: "</style>").first)
    return style.components(separatedBy: ":root{").dropFirst().map { block in
      var colours: [String: String] = [:]
      for declaration in block.prefix(while: { $0 != "}" }).split(separator: ";") {
        let parts = declaration.split(separator: ":").map {
          $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if parts.count == 2, parts[0].hasPrefix("--") { colours[String(parts[0].dropFirst(2))] = parts[1] }
      }
      return colours
    }
  }

  private func luminance(_ colour: String) throws -> Double {
    var digits = String(colour.dropFirst())
    if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
    let value = try #require(Int(digits, radix: 16))
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel -> Double in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ first: String, _ second: String) throws -> Double {
    let (a, b) = (try luminance(first), try luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func formula() throws {
    #expect(try abs(contrast("#000", "#fff") - 21) < 1e-9)
    #expect(try abs(contrast("#777777", "#ffffff") - 4.478) < 1e-3)
  }

  @Test func textIsReadable() throws {
    let palettes = try palettes()
    #expect(palettes.count == 3)
    for palette in palettes {
      for name in ["ink", "faint", "link", "limit", "good", "bad", "doubt"] {
        for background in ["page", "panel"] {
          let ratio = try contrast(
            try #require(palette[name], "\(name)"), try #require(palette[background], "\(background)"))
          #expect(ratio >= 4.5, "\(name) on \(background): \(ratio)")
        }
      }
      for slot in 0..<ChartStyle.slotCount {
        let ratio = try contrast(try #require(palette["s\(slot)"]), try #require(palette["page"]))
        #expect(ratio >= 4.5, "series \(slot): \(ratio)")
      }
    }
  }
}
