/// How a number came to be, step by step.
public struct Explanation: Sendable, Equatable {
  /// One number or text on the way.
  public struct Step: Sendable, Equatable {
    /// What a step holds.
    public enum Value: Sendable, Equatable {
      /// A number with its unit.
      case number(Double, MetricUnit)
      /// A text as it is.
      case text(String)
      /// One number a batch or run.
      case list([Double], MetricUnit)
    }

    /// A name that stays the same in all languages, such as `batch.counts`.
    public let key: String
    /// What it holds.
    public let value: Value
  }

  /// A part of the way: the data, the value, the interval.
  public struct Part: Sendable, Equatable {
    /// A name that stays the same in all languages: `source`, `definition`, `batches`, `interval`, `decision`.
    public let key: String
    /// Its steps in order.
    public let steps: [Step]
  }

  /// The metric.
  public let metric: MetricReference
  /// The statistic.
  public let statistic: Statistic
  /// The parts in order.
  public let parts: [Part]
}
