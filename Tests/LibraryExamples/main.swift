// Runs the example that the first argument names, in the current folder; the documentation shows the same lines.

let examples: [String: () throws -> Void] = [
  "readme": readmeExample, "parsing": parsingExample, "statistics": statisticsExample,
  "aggregation": aggregationExample, "analysis": analysisExample, "history": historyExample,
  "rendering": renderingExample, "tutorial": tutorialExample,
]
try CommandLine.arguments.dropFirst().first.flatMap { examples[$0] }?()
