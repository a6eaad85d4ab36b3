/// Seconds between two times in nanoseconds since 1970 UTC, whatever their distance.
///
/// Subtracted as integers: a double of such a time is exact to 256 ns only.
package func elapsedSeconds(from start: Int64, to end: Int64) -> Double {
  let (difference, overflow) = end.subtractingReportingOverflow(start)
  return overflow ? (Double(end) - Double(start)) / 1e9 : Double(difference) / 1e9
}
