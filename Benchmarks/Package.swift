// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "k6lens-benchmarks",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "generate-results", targets: ["GenerateResults"]),
    .executable(name: "stage-times", targets: ["StageTimes"]),
  ],
  dependencies: [
    // Named, since the identity of a package in a folder is the folder's name, whatever the checkout is called.
    .package(name: "k6lens", path: "..")
  ],
  targets: [
    .executableTarget(name: "GenerateResults", swiftSettings: strict),
    .executableTarget(
      name: "StageTimes", dependencies: [.product(name: "K6LensKit", package: "k6lens")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
