"""The feeds: one TOML file a public source, and a reader beside it where the general reading does not do."""
