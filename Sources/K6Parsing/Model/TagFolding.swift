/// How tag sets are made fewer where a script gives every request tags of its own (a unique URL, say).
///
/// What becomes of a tag set depends on it alone, so that parts of a file fold alike.
public enum TagFolding: Int, Sendable, Equatable {
  /// Not at all.
  case none
  /// Numbers and identifiers in `name` and `url` become `:id`; `vu` and `iter` are left out.
  case patterns
  /// `name`, `url`, `error` and all other tags that k6 does not set itself become `(other)`.
  case systemTags
  /// No tags are left.
  case nothing

  /// The next coarser way, or `nil` when nothing is left to fold.
  public var coarser: TagFolding? { TagFolding(rawValue: rawValue + 1) }

  /// The tags that k6 sets itself from a small set of values.
  private static let fewValued: Set<String> = [
    "check", "error_code", "expected_response", "group", "method", "ocsp_status", "proto", "scenario",
    "service", "status", "subproto", "tls_version",
  ]

  /// The value that stands for all values folded away.
  public static let other = "(other)"

  /// What becomes of a tag set.
  public func fold(_ tags: TagSet) -> TagSet {
    switch self {
    case .none: return tags
    case .nothing: return .empty
    case .patterns:
      return TagSet(
        tags.tags.compactMap { tag in
          switch tag.key {
          case "vu", "iter": nil
          case "name", "url": (tag.key, Self.pattern(of: tag.value))
          default: (tag.key, tag.value)
          }
        })
    case .systemTags:
      return TagSet(
        tags.tags.compactMap { tag in
          if tag.key == "vu" || tag.key == "iter" { return nil }
          return (tag.key, Self.fewValued.contains(tag.key) ? tag.value : Self.other)
        })
    }
  }

  /// A URL or name with its numbers and identifiers replaced: `/seat/123?at=5` becomes `/seat/:id?at=:id`.
  static func pattern(of text: String) -> String {
    var pattern: [UInt8] = []
    var piece: [UInt8] = []
    var hasQuery = false
    func isSeparator(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"),
        UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    var isValue = false
    func finishPiece() {
      if isIdentifier(piece) || (isValue && !piece.isEmpty) {
        pattern += Array(":id".utf8)
      } else {
        pattern += piece
      }
      piece.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      if isSeparator(byte) {
        finishPiece()
        pattern.append(byte)
        if byte == UInt8(ascii: "?") { hasQuery = true }
        isValue = hasQuery && byte == UInt8(ascii: "=")
      } else {
        piece.append(byte)
      }
    }
    finishPiece()
    return String(decoding: pattern, as: UTF8.self)
  }

  /// Whether a piece of a path looks made by a machine: a number, or at least eight characters of which at least
  /// a third are digits, or a long hexadecimal text.
  private static func isIdentifier(_ piece: [UInt8]) -> Bool {
    guard !piece.isEmpty else { return false }
    let digits = piece.count { $0 &- 0x30 < 10 }
    if digits == piece.count { return true }
    if piece.count >= 8, digits * 3 >= piece.count { return true }
    let isHexadecimal = piece.allSatisfy {
      $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 || $0 == UInt8(ascii: "-")
    }
    return isHexadecimal && digits > 0 && piece.count >= 8
  }
}
