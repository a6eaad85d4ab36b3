import K6Parsing
