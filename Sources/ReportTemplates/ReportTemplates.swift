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
    File(name: "comparison.ko.mustache", bytes: PackageResources.comparison_ko_mustache),
    File(name: "comparison.en.mustache", bytes: PackageResources.comparison_en_mustache),
    File(name: "conclusion.ko.mustache", bytes: PackageResources.conclusion_ko_mustache),
    File(name: "conclusion.en.mustache", bytes: PackageResources.conclusion_en_mustache),
    File(name: "deployment.ko.mustache", bytes: PackageResources.deployment_ko_mustache),
    File(name: "deployment.en.mustache", bytes: PackageResources.deployment_en_mustache),
    File(name: "efficiency.ko.mustache", bytes: PackageResources.efficiency_ko_mustache),
    File(name: "efficiency.en.mustache", bytes: PackageResources.efficiency_en_mustache),
    File(name: "objectives.ko.mustache", bytes: PackageResources.objectives_ko_mustache),
    File(name: "objectives.en.mustache", bytes: PackageResources.objectives_en_mustache),
    File(name: "provenance.ko.mustache", bytes: PackageResources.provenance_ko_mustache),
    File(name: "provenance.en.mustache", bytes: PackageResources.provenance_en_mustache),
    File(name: "reason.ko.mustache", bytes: PackageResources.reason_ko_mustache),
    File(name: "reason.en.mustache", bytes: PackageResources.reason_en_mustache),
  ]
}
