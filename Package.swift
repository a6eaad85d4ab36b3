// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "k6lens",
  platforms: [.macOS(.v14)],
  products: [
    .library(
      name: "K6LensKit",
      targets: [
        "K6Parsing", "LoadStatistics", "LoadAggregation", "LoadAnalysis", "RunHistory",
        "ReportRendering",
      ]),
    .executable(name: "k6lens", targets: ["K6LensCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CIsal", pkgConfig: "libisal",
      providers: [.apt(["libisal-dev"]), .brew(["isa-l"])]),
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CAllocator"),
    .systemLibrary(name: "CPrefetch"),
    .target(name: "K6Parsing", dependencies: ["CIsal", "CPrefetch"], swiftSettings: strict),
    .target(name: "LoadStatistics", swiftSettings: strict),
    .target(
      name: "LoadAggregation", dependencies: ["K6Parsing", "LoadStatistics", "CAllocator"],
      swiftSettings: strict),
    .target(
      name: "LoadAnalysis", dependencies: ["K6Parsing", "LoadAggregation", "LoadStatistics"],
      swiftSettings: strict),
    .target(
      name: "RunHistory",
      dependencies: ["LoadAggregation", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "ReportTemplates", exclude: ["templates/README.md"], resources: [.embedInCode("templates")],
      swiftSettings: strict),
    .target(
      name: "ReportRendering",
      dependencies: [
        "LoadAnalysis", "LoadAggregation", "LoadStatistics", "ReportTemplates", "CCmark",
        // Elsewhere the system has the like of its own.
        .target(name: "CCrypto", condition: .when(platforms: [.linux])),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "K6LensCommand",
      dependencies: [
        "K6Parsing", "LoadStatistics", "LoadAggregation", "LoadAnalysis", "RunHistory",
        "ReportRendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["K6Parsing"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "K6ParsingTests", dependencies: ["K6Parsing", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "LoadStatisticsTests", dependencies: ["LoadStatistics", "TestSupport"],
      exclude: ["statistics-vectors.json"],
      swiftSettings: strict),
    .testTarget(
      name: "LoadAggregationTests",
      dependencies: ["LoadAggregation", "LoadStatistics", "K6Parsing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "LoadAnalysisTests",
      dependencies: ["LoadAnalysis", "LoadAggregation", "K6Parsing", "LoadStatistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RunHistoryTests",
      dependencies: [
        "RunHistory", "LoadAggregation", "K6Parsing", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportRenderingTests",
      dependencies: ["ReportRendering", "LoadAnalysis", "LoadAggregation", "K6Parsing", "TestSupport"],
      swiftSettings: strict),
    .executableTarget(
      name: "LibraryExamples",
      dependencies: [
        "K6Parsing", "LoadStatistics", "LoadAggregation", "LoadAnalysis", "RunHistory", "ReportRendering",
      ],
      path: "Tests/LibraryExamples", swiftSettings: strict),
    .testTarget(
      name: "LibraryDocumentationTests", dependencies: ["LibraryExamples", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "K6LensCommandTests",
      dependencies: [
        "K6LensCommand", "RunHistory", "LoadAggregation", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
