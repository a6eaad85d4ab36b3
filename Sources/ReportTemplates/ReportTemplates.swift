/// The report's templates as they stand in `templates/`, carried in the binary.
public enum ReportTemplates {
  /// A template file.
  public struct File: Sendable {
    /// The file's name without its folder.
    public let name: String
    /// Its bytes, UTF-8.
    public let bytes: [UInt8]
  }

  /// All template files.
  public static let files: [File] = [
    File(name: "comparison.en.mustache", bytes: PackageResources.comparison_en_mustache),
    File(name: "comparison.ko.mustache", bytes: PackageResources.comparison_ko_mustache),
    File(name: "conclusion.en.mustache", bytes: PackageResources.conclusion_en_mustache),
    File(name: "conclusion.ko.mustache", bytes: PackageResources.conclusion_ko_mustache),
    File(name: "deployment.en.mustache", bytes: PackageResources.deployment_en_mustache),
    File(name: "deployment.ko.mustache", bytes: PackageResources.deployment_ko_mustache),
    File(name: "efficiency.en.mustache", bytes: PackageResources.efficiency_en_mustache),
    File(name: "efficiency.ko.mustache", bytes: PackageResources.efficiency_ko_mustache),
    File(name: "finding.en.mustache", bytes: PackageResources.finding_en_mustache),
    File(name: "finding.ko.mustache", bytes: PackageResources.finding_ko_mustache),
    File(name: "findings.en.mustache", bytes: PackageResources.findings_en_mustache),
    File(name: "findings.ko.mustache", bytes: PackageResources.findings_ko_mustache),
    File(name: "history.en.mustache", bytes: PackageResources.history_en_mustache),
    File(name: "history.ko.mustache", bytes: PackageResources.history_ko_mustache),
    File(name: "objectives.en.mustache", bytes: PackageResources.objectives_en_mustache),
    File(name: "objectives.ko.mustache", bytes: PackageResources.objectives_ko_mustache),
    File(name: "provenance.en.mustache", bytes: PackageResources.provenance_en_mustache),
    File(name: "provenance.ko.mustache", bytes: PackageResources.provenance_ko_mustache),
    File(name: "reason.en.mustache", bytes: PackageResources.reason_en_mustache),
    File(name: "reason.ko.mustache", bytes: PackageResources.reason_ko_mustache),
    File(name: "scenario.en.mustache", bytes: PackageResources.scenario_en_mustache),
    File(name: "scenario.ko.mustache", bytes: PackageResources.scenario_ko_mustache),
    File(name: "scenarios.en.mustache", bytes: PackageResources.scenarios_en_mustache),
    File(name: "scenarios.ko.mustache", bytes: PackageResources.scenarios_ko_mustache),
    File(name: "stability.en.mustache", bytes: PackageResources.stability_en_mustache),
    File(name: "stability.ko.mustache", bytes: PackageResources.stability_ko_mustache),
    File(name: "page.html.mustache", bytes: PackageResources.page_html_mustache),
    File(name: "style.html.mustache", bytes: PackageResources.style_html_mustache),
  ]
}
