/// Ordinary least squares for a few columns.
enum LeastSquares {
  /// The coefficients, or `nil` when the columns depend on each other. Householder's QR, which keeps the digits
  /// that the normal equations lose.
  static func solve(rows: [[Double]], targets: [Double]) -> [Double]? {
    guard let columns = rows.first?.count, rows.count >= columns else { return nil }
    var a = rows
    var b = targets
    for column in 0..<columns {
      let norm = (column..<a.count).reduce(0.0) { $0 + a[$1][column] * a[$1][column] }.squareRoot()
      guard norm > 0 else { return nil }
      let alpha = a[column][column] > 0 ? -norm : norm
      var reflector = (column..<a.count).map { a[$0][column] }
      reflector[0] -= alpha
      let square = reflector.sumOfSquares
      if square == 0 { continue }
      for target in column..<columns {
        let dot = reflector.indices.reduce(0.0) { $0 + reflector[$1] * a[column + $1][target] }
        for index in reflector.indices { a[column + index][target] -= 2 * dot / square * reflector[index] }
      }
      let dot = reflector.indices.reduce(0.0) { $0 + reflector[$1] * b[column + $1] }
      for index in reflector.indices { b[column + index] -= 2 * dot / square * reflector[index] }
    }
    var solution = [Double](repeating: 0, count: columns)
    for column in (0..<columns).reversed() {
      guard abs(a[column][column]) > 1e-300 else { return nil }
      let known = ((column + 1)..<columns).reduce(0.0) { $0 + a[column][$1] * solution[$1] }
      solution[column] = (b[column] - known) / a[column][column]
    }
    return solution
  }
}
