/// More load brings hardly more throughput.
enum SaturationRule: FindingRule {
  static func findings(in context: FindingContext) -> [RuleFinding] {
    context.saturation?.knee.map { [RuleFinding(.saturated($0), .warning)] } ?? []
  }
}
