/// Help with misspelt words.
enum Spelling {
  /// The one of the words that was most likely meant, or `nil` when none is near.
  static func nearest(to word: String, among words: [String]) -> String? {
    let limit = max(1, min(3, word.count / 3))
    let ranked = words.map { (word: $0, distance: distance(word, $0)) }.filter { $0.distance <= limit }
    return ranked.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// `a, b or c`.
  static func list(_ words: [String], or conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }

  /// How many letters must be added, left out, replaced, or swapped with their neighbour.
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.lowercased().unicodeScalars), Array(right.lowercased().unicodeScalars))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for row in a.indices {
      var current = [row + 1]
      for column in b.indices {
        var best = min(last[column + 1], current[column]) + 1
        best = min(best, last[column] + (a[row] == b[column] ? 0 : 1))
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last.last ?? 0
  }
}
