import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What stands in a piece of XML: whether it is well formed, its elements and attributes.
final class Markup: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private(set) var text = ""

  /// The elements of well-formed XML, or `nil`.
  static func read(_ xml: String) -> Markup? {
    let markup = Markup()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = markup
    return parser.parse() ? markup : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    elements.append(Element(name: elementName, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
