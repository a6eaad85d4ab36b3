import ArgumentParser

/// What the user says of runs that are kept.
struct RunDetailOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A name to refer to the runs by, as @label:NAME.", valueName: "name"))
  var label: String?

  @Option(help: ArgumentHelp("The commit of the system under test.", valueName: "commit"))
  var commit: String?

  @Option(help: ArgumentHelp("Where the runs took place, such as staging.", valueName: "name"))
  var environment: String?

  @Option(help: ArgumentHelp("Anything else worth remembering.", valueName: "text"))
  var note: String?
}
