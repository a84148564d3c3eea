"""The documents that states use, filled from a plan: templates are TOML here, which counsel corrects."""
