import Foundation
import TestSupport

/// A service under a closed load, simulated: workers with a queue, log-normal service times with a few slow calls,
/// slow drift, a stall now and then, and a little difference from run to run.
struct SimulatedSystem {
  var virtualUsers = 15
  var seconds = 10.0
  var workers = 6
  /// Mean service time of the two endpoints, in milliseconds.
  var serviceMilliseconds = [60.0, 25.0]
  var mix = [0.6, 0.4]
  var thinkMilliseconds = 150.0
  var runEffect = 0.01
  var drift = 0.02
  var stallsPerSecond = 1.0 / 120
  var slowdown = 1.0

  func run(seed: UInt64) -> RunBuilder {
    var noise = Noise(seed: seed)
    var builder = RunBuilder(durationSeconds: seconds)
    builder.users = [Double(virtualUsers)]
    let effect = noise.logNormal(runEffect) * slowdown
    var level = noise.normal() * drift
    var levelTime = 0.0
    var freeAt = [Double](repeating: 0, count: workers)
    var nextStall = noise.exponential() / stallsPerSecond
    // Each user's next request.
    var ready = (0..<virtualUsers).map { _ in 0.001 * noise.uniform() }
    while let user = ready.indices.min(by: { ready[$0] < ready[$1] }), ready[user] < seconds {
      let start = ready[user]
      // An AR(1) drift with a memory of 15 s.
      let keep = exp(-(start - levelTime) / 15)
      level = keep * level + (1 - keep * keep).squareRoot() * drift * noise.normal()
      levelTime = start
      let endpoint = noise.uniform() < mix[0] ? 0 : 1
      var service = serviceMilliseconds[endpoint] / 1000 * effect * exp(level) * noise.logNormal(0.3)
      if noise.uniform() < 0.03 { service *= 3 }
      let worker = freeAt.indices.min { freeAt[$0] < freeAt[$1] } ?? 0
      var begin = max(start, freeAt[worker])
      if begin > nextStall {
        let pause = 0.3 * noise.exponential()
        for index in freeAt.indices { freeAt[index] = max(freeAt[index], begin + pause) }
        begin += pause
        nextStall = begin + noise.exponential() / stallsPerSecond
      }
      let end = begin + service
      freeAt[worker] = end
      if end < seconds {
        builder.requests.append(
          .init(
            seconds: end, milliseconds: (end - start) * 1000, name: endpoint == 0 ? "POST /seat" : "GET /list"
          ))
      }
      ready[user] = end + thinkMilliseconds / 1000 * (0.8 + 0.4 * noise.uniform())
    }
    return builder
  }
}
