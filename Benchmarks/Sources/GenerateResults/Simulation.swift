/// Virtual users running the scripts, until enough bytes are written.
///
/// Their samples interleave as in k6: those of one request stand together, users take turns, and a time may be a
/// little before that of the line above it.
struct Simulation: ~Copyable {
  private static let second = 1_000_000_000
  private static let millisecond = 1_000_000
  /// How long the number of active users takes to rise and fall again, in seconds.
  private static let wavePeriod = 600

  /// One virtual user: where in its script it is, and the request it waits for.
  private struct VirtualUser {
    let scenario: Int
    var step = 0
    var iterationStart = 0
    var isConnected = false
    var isBetweenIterations = true
    var request = Request()
  }

  /// A request under way, in nanoseconds.
  private struct Request {
    var outcome = 0
    var variant = 0
    var duration = 0
    var blocked = 0
    var connecting = 0
    var handshaking = 0
  }

  private var random: SeededRandom
  private var writer: SampleWriter
  private var events = EventQueue()
  private var users: [VirtualUser] = []
  private let scenarios: [PreparedScenario]
  private let setup: PreparedEndpoint
  private let noTags: TagText
  private let sizeLimit: Int
  private var uniqueNumber = 0

  /// A run that writes into `descriptor` as `options` say.
  init(_ options: GeneratorOptions, descriptor: Int32) {
    random = SeededRandom(seed: options.seed)
    let writer = SampleWriter(
      descriptor: descriptor, format: options.format, style: options.style, firstKey: options.firstKey)
    scenarios = [
      PreparedScenario(.booking, writer),
      PreparedScenario(.browsing(uniqueNames: options.hasUniqueNames), writer),
    ]
    setup = PreparedEndpoint(Scenario.setup, scenario: nil, writer)
    noTags = writer.text([:])
    self.writer = writer
    sizeLimit = options.byteCount
    for number in 0..<options.virtualUsers {
      users.append(VirtualUser(scenario: number % 3 == 2 ? 1 : 0))
      events.add(EventQueue.Event(time: random.below(Self.second) + 20 * Self.millisecond, number: number))
    }
    events.add(EventQueue.Event(time: Self.second, number: users.count))
  }

  /// Runs to the end; returns the system's number of the first error of a write.
  consuming func run() -> Int32? {
    writeSetup()
    while writer.byteCount < sizeLimit, writer.failure == nil, let event = events.takeFirst() {
      if event.number == users.count {
        writeUsers(at: event.time)
        events.add(EventQueue.Event(time: event.time + Self.second, number: users.count))
      } else {
        proceed(event.number, at: event.time)
      }
    }
    writer.finish()
    return writer.failure
  }

  // MARK: Virtual users

  private func activeUsers(at time: Int) -> Int {
    let position = time / Self.second % Self.wavePeriod
    let half = Self.wavePeriod / 2
    let level = position < half ? position : Self.wavePeriod - position
    return max(1, min(users.count, users.count * 2 * (level + 10) / half))
  }

  private mutating func proceed(_ number: Int, at time: Int) {
    if users[number].isBetweenIterations {
      if number >= activeUsers(at: time) {
        events.add(EventQueue.Event(time: time + Self.second, number: number))
        return
      }
      users[number].isBetweenIterations = false
      users[number].iterationStart = time
      users[number].step = 0
      startRequest(number, at: time)
      return
    }
    let scenario = scenarios[users[number].scenario]
    let step = users[number].step
    if step == scenario.steps.count {
      writeIteration(number, at: time)
      users[number].isBetweenIterations = true
      events.add(EventQueue.Event(time: time + 1 + random.below(Self.millisecond), number: number))
      return
    }
    let end = writeStep(scenario.steps[step], users[number].request, at: time)
    users[number].step = step + 1
    let think = random.duration(median: scenario.scenario.think, sigma: 0.3)
    if step + 1 == scenario.steps.count {
      events.add(EventQueue.Event(time: end + think, number: number))
    } else {
      startRequest(number, at: end + think / 4)
    }
  }

  private mutating func startRequest(_ number: Int, at time: Int) {
    let endpoint = scenarios[users[number].scenario].steps[users[number].step].endpoint
    let request = request(to: endpoint, isConnected: users[number].isConnected)
    users[number].isConnected = !random.happens(4_500)
    users[number].request = request
    events.add(EventQueue.Event(time: time + request.blocked + request.duration, number: number))
  }

  private mutating func request(to endpoint: Endpoint, isConnected: Bool) -> Request {
    var request = Request()
    var draw = random.below(100_000)
    for (index, outcome) in endpoint.outcomes.enumerated() where index > 0 {
      if draw < outcome.share {
        request.outcome = index
        break
      }
      draw -= outcome.share
    }
    let outcome = endpoint.outcomes[request.outcome]
    let spread = outcome.median == nil ? endpoint.sigma : 0.1
    request.duration = random.duration(median: outcome.median ?? endpoint.median, sigma: spread) + 20_000
    request.blocked = random.duration(median: 5_800, sigma: 0.5)
    if !isConnected {
      request.connecting = random.duration(median: 250_000, sigma: 0.8)
      if endpoint.isTLS { request.handshaking = random.duration(median: 3 * Self.millisecond, sigma: 0.4) }
      request.blocked += request.connecting + request.handshaking
    }
    if let variants = endpoint.variants {
      request.variant = min(random.below(variants.count), random.below(variants.count))
    }
    return request
  }

  // MARK: Samples

  private mutating func writeSetup() {
    for round in 1...2 {
      let request = request(to: setup.endpoint, isConnected: round == 2)
      _ = writeStep(setup, request, at: 5 * Self.millisecond * round)
    }
  }

  /// Writes all that follows from a response; returns the time when the script goes on.
  private mutating func writeStep(_ step: PreparedEndpoint, _ request: Request, at time: Int) -> Int {
    // A sample's time is taken before k6 puts it in line, where another user's may overtake it.
    let responseTime = time - random.below(20_000)
    if step.endpoint.hasUniqueName {
      uniqueNumber += 1
      let tags = step.uniqueTags(request.outcome, number: uniqueNumber, writer)
      writeRequest(step, request, tags, at: responseTime)
    } else {
      writeRequest(step, request, step.requestTags[request.outcome][request.variant], at: responseTime)
    }
    let isGood = step.endpoint.outcomes[request.outcome].isGood
    var now = responseTime + 60_000 + random.below(80_000)
    writer.setTime(now)
    for (index, tags) in step.checkTags.enumerated() {
      let passes = isGood && !(index == 1 && random.happens(150))
      writer.write(.checks, passes ? .one : .zero, tags)
    }
    now += 20_000 + random.below(60_000)
    writer.setTime(now)
    for custom in step.endpoint.customs { write(custom, step, request) }
    if step.endpoint.group != "::setup" {
      now += 2_000 + random.below(4_000)
      writer.setTime(now)
      writer.write(
        .groupDuration, DecimalValue(nanoseconds: request.blocked + request.duration + now - responseTime),
        step.customTags)
    }
    return max(now, time)
  }

  private mutating func writeRequest(
    _ step: PreparedEndpoint, _ request: Request, _ tags: borrowing TagText, at time: Int
  ) {
    let outcome = step.endpoint.outcomes[request.outcome]
    let sending = min(random.duration(median: 33_000, sigma: 0.6), request.duration / 4)
    let receiving =
      outcome.error == nil ? min(random.duration(median: 98_000, sigma: 0.7), request.duration / 4) : 0
    writer.setTime(time)
    writer.write(.httpReqs, .one, tags)
    writer.write(.httpReqDuration, DecimalValue(nanoseconds: request.duration), tags)
    writer.write(.httpReqBlocked, DecimalValue(nanoseconds: request.blocked), tags)
    writer.write(.httpReqConnecting, DecimalValue(nanoseconds: request.connecting), tags)
    writer.write(.httpReqTLSHandshaking, DecimalValue(nanoseconds: request.handshaking), tags)
    writer.write(.httpReqSending, DecimalValue(nanoseconds: sending), tags)
    writer.write(.httpReqWaiting, DecimalValue(nanoseconds: request.duration - sending - receiving), tags)
    writer.write(.httpReqReceiving, DecimalValue(nanoseconds: receiving), tags)
    writer.write(.httpReqFailed, outcome.isExpected ? .zero : .one, tags)
  }

  private mutating func write(_ custom: Endpoint.Custom, _ step: PreparedEndpoint, _ request: Request) {
    let outcome = step.endpoint.outcomes[request.outcome]
    let tags = step.customTags
    switch custom {
    case .count(let metric, ofStatus: let status):
      if outcome.status == status { writer.write(metric, .one, tags) }
    case .countByStatus(let metric):
      if !outcome.isGood { writer.write(metric, .one, step.statusTags[request.outcome]) }
    case .duration(let metric):
      if outcome.isGood { writer.write(metric, DecimalValue(nanoseconds: request.duration), tags) }
    case .goodRate(let metric, let tagged):
      let tags = tagged ? step.variantTags[request.variant] : tags
      writer.write(metric, outcome.isGood ? .one : .zero, tags)
    case .badRate(let metric):
      writer.write(metric, outcome.isGood ? .zero : .one, tags)
    case .cache(let rate, let time, let share):
      let isHit = random.happens(share)
      writer.write(rate, isHit ? .one : .zero, tags)
      if isHit { writer.write(time, DecimalValue(nanoseconds: request.duration), tags) }
    case .size(let metric, let median):
      writer.write(metric, DecimalValue(whole: random.duration(median: median, sigma: 0.8)), tags)
    case .wait(let metric):
      // The script takes it from a header of the response, in whole microseconds.
      let waited = outcome.isGood ? random.duration(median: 9_000, sigma: 0.5) : request.duration
      writer.write(metric, DecimalValue(nanoseconds: waited / 1000 * 1000), tags)
    case .level(let metric, let limit):
      writer.write(metric, DecimalValue(whole: random.below(limit)), tags)
    }
  }

  private mutating func writeIteration(_ number: Int, at time: Int) {
    let scenario = scenarios[users[number].scenario]
    let tags = scenario.iterationTags
    let received = random.duration(median: scenario.scenario.received, sigma: 0.6)
    writer.setTime(time)
    writer.write(.dataSent, DecimalValue(whole: scenario.scenario.sent + random.below(12)), tags)
    writer.write(.dataReceived, DecimalValue(whole: received), tags)
    writer.write(
      .iterationDuration, DecimalValue(nanoseconds: time - users[number].iterationStart), tags)
    writer.write(.iterations, .one, tags)
  }

  private mutating func writeUsers(at time: Int) {
    writer.setTime(time + random.below(Self.millisecond))
    writer.write(.vus, DecimalValue(whole: activeUsers(at: time)), noTags)
    writer.write(.vusMax, DecimalValue(whole: users.count), noTags)
  }
}
