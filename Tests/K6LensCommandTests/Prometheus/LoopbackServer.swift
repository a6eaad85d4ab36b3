import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A server on the loopback interface that gives one prepared answer to everybody, and keeps what it was asked.
final class LoopbackServer: @unchecked Sendable {
  enum Answer {
    /// These bytes, then the end of the connection.
    case bytes(String)
    /// An HTTP answer with a body.
    case http(Int, String)
    /// Nothing for ever.
    case silence
    /// `x` without end, as an HTTP answer.
    case flood
  }

  let port: UInt16
  private let socket: Int32
  private let answer: Answer
  private let lock = NSLock()
  private var received: [String] = []
  private var silent: [Int32] = []

  init(_ answer: Answer) throws {
    self.answer = answer
    (socket, port) = try Self.listening()
    let socket = socket
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(socket, nil, nil)
        if connection < 0 { return }
        guard let self else {
          close(connection)
          return
        }
        self.serve(connection)
      }
    }
  }

  deinit {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
    for connection in silent { close(connection) }
  }

  var address: String { "http://127.0.0.1:\(port)" }

  /// What was asked so far, headers included.
  var requests: [String] { lock.withLock { received } }

  /// A port that nobody listens on.
  static func freePort() throws -> UInt16 {
    let (socket, port) = try listening()
    close(socket)
    return port
  }

  private static func listening() throws -> (socket: Int32, port: UInt16) {
    #if canImport(Glibc)
      let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
      let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      guard let pointer, bind(descriptor, pointer, length) == 0, listen(descriptor, 16) == 0 else {
        return -1
      }
      return getsockname(descriptor, pointer, &length)
    }
    if descriptor < 0 || status != 0 { throw POSIXError(.EADDRNOTAVAIL) }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private func serve(_ connection: Int32) {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !String(decoding: request, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &buffer, buffer.count, 0)
      // A handshake of TLS starts with a byte that no request starts with.
      if count <= 0 || buffer[0] < 0x20 { break }
      request += buffer[..<count]
    }
    lock.withLock { received.append(String(decoding: request, as: UTF8.self)) }
    switch answer {
    case .bytes(let text): send(text, to: connection)
    case .http(let status, let body):
      send("HTTP/1.1 \(status) Status\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", to: connection)
    case .silence:
      lock.withLock { silent.append(connection) }
      return
    case .flood:
      let part = String(repeating: "x", count: 1 << 20)
      send("HTTP/1.1 200 OK\r\n\r\n", to: connection)
      while send(part, to: connection) {}
    }
    close(connection)
  }

  @discardableResult
  private func send(_ text: String, to connection: Int32) -> Bool {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { raw in
        #if canImport(Glibc)
          Glibc.send(connection, raw.baseAddress, raw.count, flags)
        #else
          Darwin.send(connection, raw.baseAddress, raw.count, flags)
        #endif
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }
}
