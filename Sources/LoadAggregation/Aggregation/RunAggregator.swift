import K6Parsing

/// Takes the samples of a run, or of a part of it, and makes its `RunSummary`.
///
/// An aggregator belongs to one reader (its samples' numbers are that reader's). Aggregators of parts are merged,
/// in any order: what comes out does not depend on how the samples were split. Memory is eight bytes a trend
/// sample and a few hundred buckets a series.
public struct RunAggregator: ~Copyable {
  let options: AggregationOptions
  let symbols: SymbolTable
  /// The file order of this aggregator's samples; see `InputPosition`.
  private let fileOrder: Int64
  private var nextPlace: Int64 = 0
  private var addedValues = 0

  /// Declared metrics by number, with where the declaration stood.
  var definitions: [Int32: (definition: MetricDefinition, position: InputPosition)] = [:]

  /// All cells. Raw memory: a sample touches one of hundreds of cells, and going through an array of structs
  /// with arrays in them would cost more than the sample itself.
  var cells: UnsafeMutablePointer<Cell>
  var cellCount = 0
  private var cellCapacity = 64

  /// The cell of metric m with tags t at `[m * tagStride + t]`, or -1.
  private var cellTable: [Int32] = []
  private var tagStride = 0
  private var metricCapacity = 0

  /// The first and last time of each tag set.
  var tagTimes = TagTimes()
  private var accepted: [Bool] = []

  /// Buckets are `baseBucket << bucketShift` nanoseconds wide.
  private(set) var bucketShift: Int64 = 0
  private var firstBucket = Int64.max
  private var lastBucket = Int64.min
  static let baseBucket: Int64 = 100_000_000
  /// How many buckets there may be, in a summary's series too, before they are joined in pairs.
  private(set) var bucketLimit: Int64 = 256
  /// The limit where memory is bounded and exceeded: what is left of the values then takes a quarter.
  static let foldedBucketLimit: Int64 = 64

  var extent = RunExtent()

  /// How many values were added since they were last folded.
  var unfoldedValues = 0
  /// The tag set that each one has become part of; those behind its end are their own.
  private var foldedTagSets: [Int32] = []
  /// The series of metrics whose rows keep none of their own, where values were folded.
  var foldedSeries: [Int32: SeriesCounts] = [:]
  /// Whether there are so many cells or metrics that only whole metrics keep their course over time.
  var isCrowded = false

  /// An aggregator for the samples of one reader.
  ///
  /// - Parameters:
  ///   - symbols: the reader's table, which its samples' numbers refer to.
  ///   - options: what to compute.
  ///   - fileOrder: the time of the file's first sample in nanoseconds since 1970; it puts shards in order.
  public init(symbols: SymbolTable, options: AggregationOptions, fileOrder: Int64 = 0) {
    self.symbols = symbols
    self.options = options
    self.fileOrder = fileOrder
    cells = .allocate(capacity: cellCapacity)
  }

  deinit {
    for index in 0..<cellCount { cells[index].values.deallocate() }
    cells.deinitialize(count: cellCount)
    cells.deallocate()
  }

  /// Says that the samples to come stand in part `part` of the file, counted from 0.
  public mutating func beginPart(_ part: Int) {
    nextPlace = Int64(truncatingIfNeeded: part) << 40
    extent.beginPart(part, fileOrder: fileOrder)
  }

  /// Adds what a reader handed over; the batch must come from the reader whose symbols this has.
  public mutating func add(_ batch: SampleBatch) {
    for (metric, definition) in batch.definitions { define(metric, definition) }
    makeRoom()
    if options.filter != nil { updateAccepted() }
    let isFiltered =
      options.filter != nil || options.earliestTime != nil || options.latestTime != nil
    batch.withSamples { samples in
      if isFiltered { addFiltered(samples) } else { addAll(samples) }
    }
    nextPlace += Int64(batch.count)
    keepWithinBudget(newValues: addedValues)
    addedValues = 0
  }

  private mutating func define(_ metric: Int32, _ definition: MetricDefinition) {
    if definitions[metric] == nil {
      definitions[metric] = (definition, InputPosition(file: fileOrder, place: nextPlace))
    }
  }

  // MARK: Samples

  private mutating func addFiltered(_ samples: UnsafeBufferPointer<Sample>) {
    let earliest = options.earliestTime ?? .min
    let latest = options.latestTime ?? .max
    for index in 0..<samples.count {
      let sample = samples[index]
      if sample.time < earliest || sample.time >= latest { continue }
      if !accepted.isEmpty, !accepted[Int(sample.tagSet)] { continue }
      let place = nextPlace
      nextPlace += Int64(index)
      addAll(UnsafeBufferPointer(rebasing: samples[index...index]))
      nextPlace = place
    }
  }

  private mutating func addAll(_ samples: UnsafeBufferPointer<Sample>) {
    var bucketStart = Int64.max
    var bucketEnd = Int64.min
    var bucket: Int64 = 0
    var lastTime = Int64.min
    var lastTags: Int32 = -1
    let width = Self.baseBucket << bucketShift
    var index = 0
    while index < samples.count {
      let sample = samples[index]
      let time = sample.time
      if time != lastTime || sample.tagSet != lastTags {
        lastTime = time
        lastTags = sample.tagSet
        if time < bucketStart || time >= bucketEnd {
          bucket = Self.floorDivide(time, width)
          bucketStart = bucket &* width
          bucketEnd = bucketStart &+ width
          firstBucket = min(firstBucket, bucket)
          lastBucket = max(lastBucket, bucket)
          if lastBucket - firstBucket >= bucketLimit {
            coarsen()
            // The width has changed: begin again with the samples that are left.
            nextPlace += Int64(index)
            addAll(UnsafeBufferPointer(rebasing: samples[index...]))
            nextPlace -= Int64(index)
            return
          }
        }
        let tags = Int(sample.tagSet)
        tagTimes[tags].include(time)
      }
      let slot = Int(sample.metric) &* tagStride &+ Int(sample.tagSet)
      var number = Int(cellTable[slot])
      if number < 0 {
        number = addCell(sample, at: slot, place: nextPlace + Int64(index))
      }
      let cell = cells + number
      if cell.pointee.role != .ordinary { extent.note(sample, cell.pointee.role) } else { extent.note(time) }
      if cell.pointee.open.bucket != bucket { cell.pointee.openSegment(bucket) }
      let value = sample.value
      switch cell.pointee.storage {
      case .values:
        cell.pointee.addToValues(value)
        addedValues &+= 1
      case .undecided:
        cell.pointee.addToValues(value)
        addedValues &+= 1
        cell.pointee.lastValue = value
        cell.pointee.lastPosition = InputPosition(file: fileOrder, place: nextPlace + Int64(index))
      case .hits:
        cell.pointee.open.first &+= 1
        if value != 0 { cell.pointee.open.second &+= 1 }
      case .sum:
        cell.pointee.addToSum(value)
      case .range:
        cell.pointee.addToRange(value)
        cell.pointee.lastValue = value
        cell.pointee.lastPosition = InputPosition(file: fileOrder, place: nextPlace + Int64(index))
      }
      index &+= 1
    }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// Makes all buckets twice as wide until there are few enough.
  private mutating func coarsen() {
    var shift: Int64 = 0
    while (lastBucket >> shift) - (firstBucket >> shift) >= bucketLimit { shift += 1 }
    widen(by: shift)
  }

  /// Goes over to fewer and wider buckets.
  mutating func limitBuckets(to limit: Int64) {
    guard bucketLimit > limit else { return }
    bucketLimit = limit
    if firstBucket <= lastBucket { coarsen() }
  }

  mutating func widen(by shift: Int64) {
    guard shift > 0 else { return }
    for index in 0..<cellCount { cells[index].coarsen(by: shift) }
    for metric in foldedSeries.keys { foldedSeries[metric]?.coarsen(by: shift) }
    bucketShift += shift
    if firstBucket <= lastBucket {
      firstBucket >>= shift
      lastBucket >>= shift
    }
  }

  /// The range of buckets in use, or `nil` when there are no samples.
  var bucketRange: ClosedRange<Int64>? { firstBucket <= lastBucket ? firstBucket...lastBucket : nil }

  mutating func includeBuckets(_ range: ClosedRange<Int64>) {
    firstBucket = min(firstBucket, range.lowerBound)
    lastBucket = max(lastBucket, range.upperBound)
  }

  // MARK: Tables

  /// Makes the tables large enough for every number the symbol table has given out.
  private mutating func makeRoom() {
    let metricCount = symbols.metrics.count
    let tagCount = symbols.tagSets.count
    if metricCount > metricCapacity || tagCount > tagStride {
      let newMetrics = max(metricCount, metricCapacity, 16)
      let newStride = tagCount > tagStride ? max(tagCount * 2, 64) : tagStride
      cellTable = [Int32](repeating: -1, count: newMetrics * newStride)
      tagStride = newStride
      metricCapacity = newMetrics
      for index in 0..<cellCount {
        cellTable[Int(cells[index].metric) * tagStride + Int(cells[index].tagSet)] = Int32(index)
      }
    }
    tagTimes.grow(to: tagCount)
  }

  private mutating func updateAccepted() {
    guard let filter = options.filter else { return }
    while accepted.count < symbols.tagSets.count {
      accepted.append(filter.matches(symbols.tagSets[accepted.count]))
    }
  }

  private mutating func addCell(_ sample: Sample, at slot: Int, place: Int64) -> Int {
    let tags = Int(sample.tagSet)
    if tags < foldedTagSets.count, foldedTagSets[tags] != sample.tagSet {
      // The reader still goes by the number the tags had before they were folded.
      var folded = sample
      folded.tagSet = foldedTagSets[tags]
      let foldedSlot = Int(sample.metric) * tagStride + Int(folded.tagSet)
      let known = cellTable[foldedSlot]
      let number = known >= 0 ? Int(known) : addCell(folded, at: foldedSlot, place: place)
      cellTable[slot] = Int32(truncatingIfNeeded: number)
      return number
    }
    let name = symbols.metrics[Int(sample.metric)]
    let type = knownType(sample.metric) ?? options.typeHints[name]
    let number = append(
      Cell(
        metric: sample.metric, tagSet: sample.tagSet, role: Cell.Role(metric: name),
        storage: Cell.Storage(type), position: InputPosition(file: fileOrder, place: place)))
    cellTable[slot] = Int32(truncatingIfNeeded: number)
    return number
  }

  /// Adds a cell; returns its number.
  private mutating func append(_ cell: consuming Cell) -> Int {
    if cellCount == cellCapacity {
      let larger = UnsafeMutablePointer<Cell>.allocate(capacity: cellCapacity * 2)
      larger.moveInitialize(from: cells, count: cellCount)
      cells.deallocate()
      cells = larger
      cellCapacity *= 2
    }
    (cells + cellCount).initialize(to: cell)
    cellCount += 1
    return cellCount - 1
  }

  // MARK: Merging

  /// Gives every cell another tag set, and merges those of a metric that get the same one.
  ///
  /// - Parameter tagSets: the new number of each tag set.
  mutating func mergeCells(tagSets: [Int32]) {
    let old = cells
    let oldCount = cellCount
    foldedTagSets = tagSets
    cells = .allocate(capacity: cellCapacity)
    cellCount = 0
    cellTable = []
    tagStride = 0
    metricCapacity = 0
    makeRoom()
    for index in 0..<oldCount {
      mergeCell(old[index], metric: old[index].metric, tagSet: tagSets[Int(old[index].tagSet)])
    }
    old.deinitialize(count: oldCount)
    old.deallocate()
  }

  /// Takes over all that another aggregator has.
  ///
  /// The order of merging does not matter for any result. Costs the number of the other's cells and segments;
  /// values are not copied.
  public mutating func merge(_ other: consuming RunAggregator) {
    symbols.fold(atLeast: other.symbols.folding)
    let metricNumbers = other.symbols.metrics.map { symbols.metric($0) }
    let tagNumbers = other.symbols.tagSets.map { symbols.tagSet($0) }
    makeRoom()
    for (metric, entry) in other.definitions {
      let number = metricNumbers[Int(metric)]
      if let known = definitions[number], known.position <= entry.position { continue }
      definitions[number] = entry
    }
    limitBuckets(to: other.bucketLimit)
    if other.isCrowded { becomeCrowded() }
    if isCrowded { other.becomeCrowded() }
    widen(by: other.bucketShift - bucketShift)
    other.widen(by: bucketShift - other.bucketShift)
    for index in 0..<other.cellCount {
      // The values change hands, so the other must not free them.
      let cell = other.cells[index]
      other.cells[index].values = ValueChain()
      mergeCell(
        cell, metric: metricNumbers[Int(cell.metric)], tagSet: tagNumbers[Int(cell.tagSet)])
    }
    for tags in 0..<other.tagTimes.count {
      tagTimes[Int(tagNumbers[tags])].include(other.tagTimes[tags])
    }
    if let range = other.bucketRange {
      includeBuckets(range)
      coarsen()
    }
    extent.merge(other.extent, tagNumbers: tagNumbers)
    unfoldedValues += other.unfoldedValues
    for (metric, series) in other.foldedSeries {
      foldedSeries[metricNumbers[Int(metric)], default: SeriesCounts()].add(series)
    }
  }

  private mutating func mergeCell(_ cell: Cell, metric: Int32, tagSet: Int32) {
    let slot = Int(metric) * tagStride + Int(tagSet)
    if cellTable[slot] >= 0 {
      cells[Int(cellTable[slot])].merge(cell)
      return
    }
    var moved = Cell(
      metric: metric, tagSet: tagSet, role: cell.role, storage: cell.storage, position: cell.firstPosition)
    moved.open = cell.open
    moved.segments = cell.segments
    moved.values = cell.values
    moved.lastPosition = cell.lastPosition
    moved.lastValue = cell.lastValue
    moved.foldedValues = cell.foldedValues
    moved.foldedSeries = cell.foldedSeries
    cellTable[slot] = Int32(truncatingIfNeeded: append(moved))
  }
}
