import LoadAnalysis

/// Section 9: what is worth attention, each kind once with its places.
struct FindingsSection {
  let context: ReportContext

  /// How many places of one kind are told.
  private var placeLimit: Int { max(3, context.detail.breakdownRows) }

  var blocks: [ReportBlock] {
    var values = TemplateValues()
    values.set("groups", list: groups)
    return context.blocks("findings", values)
  }

  private var groups: [TemplateValues] {
    var order: [String] = []
    var members: [String: [FindingWording]] = [:]
    for finding in context.analysis.findings {
      let wording = FindingWording(context: context, finding: finding)
      let key = "\(finding.severity.rawValue) \(wording.kind)"
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(wording)
    }
    return order.compactMap { key in
      guard let all = members[key], let first = all.first else { return nil }
      var group = TemplateValues()
      group.set("severity", words: context[severity(first.finding.severity)])
      group["title"] = .markdown(first.text(.isTitle))
      for (name, part) in [("cause", FindingWording.Part.isCause), ("remedy", .isRemedy)] {
        let text = first.text(part)
        if !text.isEmpty { group[name] = .markdown(text) }
      }
      group.set(
        "places",
        list: all.prefix(placeLimit).map { wording in
          var place = TemplateValues()
          place.set("place", words: wording.place)
          place["evidence"] = .markdown(wording.text(.isEvidence))
          return place
        })
      let left = all.count - placeLimit
      group.set("leftOut", words: left > 0 ? "\(left)" : nil)
      return group
    }
  }

  private func severity(_ severity: Finding.Severity) -> Term {
    switch severity {
    case .critical: .critical
    case .warning: .warning
    case .note: .note
    }
  }
}
