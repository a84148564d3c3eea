"""What a book holds, read."""
