import CCmark

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A document of libcmark's nodes: Markdown prose parsed, with blocks of our own HTML between.
///
/// Raw HTML and dangerous links in the prose are left out by libcmark, since `CMARK_OPT_UNSAFE` is never set;
/// only what `addBlock` and `open` are given reaches the page as markup.
struct CommonMarkTree: ~Copyable {
  private let root: OpaquePointer
  private var current: OpaquePointer

  /// An empty document; `nil` when memory is out.
  init?() {
    guard let root = cmark_node_new(CMARK_NODE_DOCUMENT) else { return nil }
    self.root = root
    current = root
  }

  deinit { cmark_node_free(root) }

  /// Adds Markdown at the end of the open block.
  mutating func addMarkdown(_ text: String) {
    let bytes = Array(text.utf8)
    let parsed = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      guard let base = buffer.baseAddress else { return nil }
      return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        cmark_parse_document($0, buffer.count, Self.options)
      }
    }
    guard let parsed else { return }
    while let child = cmark_node_first_child(parsed) {
      cmark_node_unlink(child)
      if cmark_node_append_child(current, child) == 0 { cmark_node_free(child) }
    }
    cmark_node_free(parsed)
  }

  /// Adds finished HTML at the end of the open block.
  mutating func addBlock(html: String) {
    guard let node = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
    cmark_node_set_on_enter(node, html)
    if cmark_node_append_child(current, node) == 0 { cmark_node_free(node) }
  }

  /// Opens a block; what is added next comes between the two pieces of HTML, until `close`.
  mutating func open(enter: String, exit: String) {
    guard let node = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
    cmark_node_set_on_enter(node, enter)
    cmark_node_set_on_exit(node, exit)
    if cmark_node_append_child(current, node) == 0 {
      cmark_node_free(node)
    } else {
      current = node
    }
  }

  /// Closes the block opened last.
  mutating func close() {
    if current != root, let parent = cmark_node_parent(current) { current = parent }
  }

  /// The whole document as HTML.
  func html() -> String {
    guard let text = cmark_render_html(root, Self.options) else { return "" }
    defer { free(text) }
    return String(cString: text)
  }

  private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8
}
