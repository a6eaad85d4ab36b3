/// The change of the mean request duration, split into what the endpoints did and what the mix of requests did.
public struct MixShift: Sendable, Equatable {
  /// One endpoint's part.
  public struct Part: Sendable, Equatable {
    /// The endpoint's `name` tag.
    public let name: String
    /// Its share of the base's requests.
    public let baseShare: Double
    /// Its share of the candidate's requests.
    public let candidateShare: Double
    /// Its mean duration in the base in milliseconds; `nil` where it was not called.
    public let baseMean: Double?
    /// Its mean duration in the candidate in milliseconds; `nil` where it was not called.
    public let candidateMean: Double?
    /// What its own change adds to the change of the whole, in milliseconds.
    public let endpointEffect: Double
    /// What the change of its share adds to the change of the whole, in milliseconds.
    public let mixEffect: Double
  }

  /// The parts, largest effect first.
  public let parts: [Part]
  /// The change of the mean of all requests, in milliseconds: `endpointEffect + mixEffect`.
  public let totalChange: Double
  /// What the endpoints' own changes add up to, in milliseconds.
  public let endpointEffect: Double
  /// What the change of shares adds up to, in milliseconds.
  public let mixEffect: Double
  /// How far the two mixes are apart, 0…1: half the sum of the shares' differences.
  public let distance: Double
  /// Whether the mixes differ enough that the whole was compared with the candidate weighted like the base.
  public let isMaterial: Bool
}
