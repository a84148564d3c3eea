"""What visitors see around the answers."""
