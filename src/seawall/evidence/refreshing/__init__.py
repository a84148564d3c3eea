"""The refresh: ask a public source, read what came, hold it against what is held, and make a new release."""
