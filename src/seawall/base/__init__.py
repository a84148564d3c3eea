"""What everything else stands on: closed values, errors, words, one reader of files, one writer, exact intervals."""
