/// The report templates as bytes in the binary.
public enum ReportTemplates {}
