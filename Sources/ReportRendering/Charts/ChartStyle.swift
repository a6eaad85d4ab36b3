/// The colours and dashes of charts as a style sheet.
///
/// The first three colours differ in lightness enough to survive greyscale print, each slot has a dash pattern
/// and a point shape of its own, and all have a contrast of at least 4.5:1 against the page, light and dark.
public enum ChartStyle {
  /// How many slots there are; further series begin again.
  public static let slotCount = 8

  /// The slot of a series as the classes number it.
  static func slot(_ number: Int) -> Int { ((number % slotCount) + slotCount) % slotCount }

  /// The colours of the slots on a light page.
  static let light = [
    "#12346b", "#a33d06", "#17826f", "#8b3f97", "#5f6b00", "#b3286d", "#4c5a67", "#80631a",
  ]
  /// The colours of the slots on a dark page.
  static let dark = [
    "#6ba4f5", "#ffa057", "#93f0dc", "#d79ae3", "#d3dc6a", "#ff8fc0", "#b4c2cf", "#e2c678",
  ]
  private static let dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "12 4", "1 2", "6 2 1 2 1 2"]

  /// Rules for all classes that charts use, colours taken from the custom properties `--s0` … `--s7`, `--ink`,
  /// `--faint`, `--line` and `--limit`.
  public static var rules: String {
    var rules = """
      .chart{display:block;width:100%;height:auto;font-size:12px;overflow:visible}
      .chart text{fill:var(--faint);stroke:none}
      .chart .axis{fill:var(--ink)}
      .chart .grid{stroke:var(--line);stroke-width:1}
      .chart .base{stroke:var(--faint);stroke-width:1}
      .chart line.limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:5 4}
      .chart text.limit{fill:var(--limit);paint-order:stroke;stroke:var(--page);stroke-width:3px}
      .chart .name,.chart .point-name{font-weight:600}
      .chart .name{paint-order:stroke;stroke:var(--page);stroke-width:3px}
      .chart .path{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
      .chart .fill{stroke:none;fill-opacity:.14}
      .chart .mark{stroke:var(--page);stroke-width:1}
      .chart .frontier{stroke-width:1.2;stroke-dasharray:3 3}
      .chart .hover{fill:transparent;stroke:none}
      .chart .hover:hover{fill:var(--ink);fill-opacity:.07}
      .chart .value{font-weight:600;fill:var(--ink)}

      """
    for slot in 0..<slotCount {
      rules += ".chart .l\(slot){stroke:var(--s\(slot))"
      if !dashes[slot].isEmpty { rules += ";stroke-dasharray:\(dashes[slot])" }
      rules += "}.chart .f\(slot),.chart .t\(slot){fill:var(--s\(slot))}\n"
    }
    return rules
  }

  /// The custom properties of a page, `--s0:#…;…`.
  static func properties(_ colours: [String]) -> String {
    colours.enumerated().map { "--s\($0.offset):\($0.element);" }.joined()
  }
}
