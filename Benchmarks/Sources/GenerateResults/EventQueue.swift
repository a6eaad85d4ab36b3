/// What happens next: a binary heap of times, each with the number of who it happens to.
struct EventQueue {
  /// One event; of two at the same time the one with the lower number comes first.
  struct Event {
    let time: Int
    let number: Int

    fileprivate func isBefore(_ other: Event) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  private var events: [Event] = []

  /// Adds an event.
  mutating func add(_ event: Event) {
    events.append(event)
    var index = events.count - 1
    while index > 0, events[index].isBefore(events[(index - 1) / 2]) {
      events.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Takes the earliest event out; `nil` when there is none.
  mutating func takeFirst() -> Event? {
    guard let first = events.first, let last = events.popLast() else { return nil }
    if events.isEmpty { return first }
    events[0] = last
    var index = 0
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < events.count && events[child].isBefore(events[smallest]) {
        smallest = child
      }
      if smallest == index { return first }
      events.swapAt(index, smallest)
      index = smallest
    }
  }
}
