/// Where a part of an input is read from. It begins where a line does.
public enum InputPart {
  /// What a source gives, copied into the reader's memory piece by piece.
  case source(any ByteSource)
  /// Whole lines in memory, which must not change until they are read.
  case block(LineBlock)
  /// The part of a file that a mapping was started on.
  case mapping(FileMapping)
}
