import K6Parsing
import LoadAggregation
import LoadAnalysis

/// Section 10: what the report was made from and how to make it again.
struct ProvenanceSection {
  let context: ReportContext

  private var runs: [RunSummary] { context.analysis.cells.flatMap(\.runs) }

  var blocks: [ReportBlock] {
    var values = TemplateValues()
    values.set("table", block: files.isEmpty ? nil : .table(table))
    let versions = Set(runs.compactMap(\.source.k6Version)).sorted()
    values.set("k6Versions", words: versions.isEmpty ? nil : context.joined(versions))
    values.set("version", words: context.provenance.version)
    values.set("command", .code(context.provenance.command))
    values.set("skippedLines", words: countText(runs.flatMap(\.source.files).reduce(0) { $0 + $1.skipped }))
    values.set("lines", words: countText(runs.flatMap(\.source.files).reduce(0) { $0 + $1.lines }))
    let (unreadable, truncated) = (unreadable, truncated)
    values.set("unreadable", list: Array(unreadable.prefix(context.detail.listEntries)))
    values.set("unreadableLeftOut", words: context.leftOut(of: unreadable.count))
    values.set("truncated", list: Array(truncated.prefix(context.detail.listEntries)))
    values.set("truncatedLeftOut", words: context.leftOut(of: truncated.count))
    values.set("problems", list: problems)
    values.set("limitations", list: limitations)
    values.set("fetch", group: fetch)
    values.set("hasEstimated", flag: runs.contains { $0.window.basis == .estimated })
    values.set("hasSamples", flag: runs.contains { $0.timeline != nil })
    return context.blocks("provenance", values)
  }

  private func countText(_ count: Int) -> String { NumberFormatting.grouped(count) }

  private struct Entry {
    let path: String
    let file: RunSource.File?
    let sha256: String?
  }

  private var files: [Entry] {
    var entries: [Entry] = []
    var digests: [String: String] = [:]
    for file in context.provenance.files { digests[file.path] = file.sha256 }
    var seen: Set<String> = []
    for file in runs.flatMap(\.source.files) where seen.insert(file.path).inserted {
      entries.append(Entry(path: file.path, file: file, sha256: digests[file.path]))
    }
    for file in context.provenance.files where seen.insert(file.path).inserted {
      entries.append(Entry(path: file.path, file: nil, sha256: file.sha256))
    }
    return entries
  }

  private var table: ReportTable {
    let all = files
    let shown = all.prefix(max(10, context.detail.cellRows))
    func number(_ value: Int?) -> ReportTable.Cell {
      .init(InlineText(value.map(NumberFormatting.grouped) ?? NumberFormatting.absent))
    }
    let columns: [ReportTable.Column] = [
      .init(InlineText(context[.file])), .init(InlineText(context[.format])),
      .init(InlineText(context[.size]), alignment: .end), .init(InlineText(context[.lines]), alignment: .end),
      .init(InlineText(context[.samples]), alignment: .end),
      .init(InlineText(context[.skipped]), alignment: .end), .init("SHA-256"),
    ]
    let rows = shown.map { entry in
      let format = entry.file.map { $0.format.rawValue + ($0.compressed ? " (gzip)" : "") }
      return ReportTable.Row([
        .init(.code(entry.path)), .init(InlineText(format ?? NumberFormatting.absent)),
        number(entry.file?.bytes), number(entry.file?.lines), number(entry.file?.samples),
        number(entry.file?.skipped),
        .init(entry.sha256.map { .code($0) } ?? InlineText(NumberFormatting.absent)),
      ])
    }
    return ReportTable(
      id: "files", caption: InlineText(context[.filesCaption]), columns: columns, rows: rows,
      notes: all.count > shown.count ? [InlineText("+\(all.count - shown.count)")] : [])
  }

  /// What a Prometheus server was asked, and what it did not give: each reason once.
  private var fetch: TemplateValues? {
    guard let fetch = context.provenance.fetch else { return nil }
    var values = TemplateValues()
    values.set("server", .code(fetch.server))
    values.set("fetched", words: countText(fetch.fetched))
    values.set("asked", words: countText(fetch.asked))
    values.set(
      "failures",
      list: fetch.failuresByReason.map { reason, failures in
        var values = TemplateValues()
        let names = failures.prefix(5).map {
          "\(context.situation($0.test)) \(context.specLabel($0.spec)) \($0.series)"
        }
        let rest = failures.count - names.count
        values.set("series", words: context.joined(names) + (rest > 0 ? " (+\(rest))" : ""))
        values.set("reason", words: reason)
        return values
      })
    return values
  }

  private var unreadable: [TemplateValues] {
    context.analysis.cells.compactMap { cell in
      guard case .unreadable(let path, let reason) = cell.status else { return nil }
      var values = TemplateValues()
      values.set("path", .code(path))
      values.set("reason", words: reason)
      return values
    }
  }

  private var truncated: [TemplateValues] {
    runs.flatMap(\.source.files).filter(\.truncated).map { file in
      var values = TemplateValues()
      values.set("path", .code(file.path))
      values.set("lines", words: countText(file.lines))
      return values
    }
  }

  /// The first problems of each run, few enough to read.
  private var problems: [TemplateValues] {
    runs.flatMap { $0.problems.examples.prefix(3) }.prefix(12).map { problem in
      var values = TemplateValues()
      values.set("text", .code(problem.description))
      return values
    }
  }

  /// What the runs cannot show, each limitation once with the cells that have it.
  private var limitations: [TemplateValues] {
    var texts: [(name: String, detail: String?, cells: [String])] = []
    for cell in context.analysis.cells {
      for limitation in cell.runs.flatMap(\.limitations) {
        let (name, detail) = Self.parts(limitation)
        let place = "\(context.situation(cell.test)) \(context.specLabel(cell.spec))"
        if let index = texts.firstIndex(where: { $0.name == name && $0.detail == detail }) {
          if !texts[index].cells.contains(place) { texts[index].cells.append(place) }
        } else {
          texts.append((name, detail, [place]))
        }
      }
    }
    return texts.map { entry in
      var values = TemplateValues()
      values.set(entry.name, flag: true)
      values.set("detail", entry.detail.map { .code($0) })
      values.set("cells", words: context.joined(entry.cells, limit: context.detail.listEntries))
      return values
    }
  }

  private static func parts(_ limitation: Limitation) -> (name: String, detail: String?) {
    switch limitation {
    case .noTimeSeries: ("noTimeSeries", nil)
    case .noBreakdowns: ("noBreakdowns", nil)
    case .valuesRounded: ("valuesRounded", nil)
    case .timesInWholeSeconds: ("timesInWholeSeconds", nil)
    case .typesInferred(let metrics): ("typesInferred", metrics.prefix(5).joined(separator: ", "))
    case .tagSetsFolded(let count): ("tagSetsFolded", NumberFormatting.grouped(count))
    case .percentilesApproximate(let error): ("percentilesApproximate", MeasureFormatting.percent(error))
    case .partOfRun(let from, let to):
      (
        "partOfRun",
        (from.map(MeasureFormatting.elapsed) ?? "") + "–" + (to.map(MeasureFormatting.elapsed) ?? "")
      )
    case .filtered(let filter): ("filtered", filter)
    case .interrupted: ("interrupted", nil)
    }
  }
}
