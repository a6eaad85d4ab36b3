/// The shapes of point marks: they tell series apart without colour.
enum ChartMarker {
  /// The path of a slot's mark around a point.
  static func path(slot: Int, x: Double, y: Double, size: Double = 4) -> String {
    func at(_ dx: Double, _ dy: Double) -> String {
      SVGWriter.number(x + dx * size) + " " + SVGWriter.number(y + dy * size)
    }
    switch ((slot % 4) + 4) % 4 {
    case 0:
      let radius = SVGWriter.number(size)
      return "M\(at(-1, 0))a\(radius) \(radius) 0 1 0 \(SVGWriter.number(2 * size)) 0"
        + "a\(radius) \(radius) 0 1 0 -\(SVGWriter.number(2 * size)) 0z"
    case 1: return "M\(at(-0.9, -0.9))L\(at(0.9, -0.9))L\(at(0.9, 0.9))L\(at(-0.9, 0.9))z"
    case 2: return "M\(at(0, -1.2))L\(at(1.15, 0.85))L\(at(-1.15, 0.85))z"
    default: return "M\(at(0, -1.3))L\(at(1.3, 0))L\(at(0, 1.3))L\(at(-1.3, 0))z"
    }
  }
}
