"""What a place pays to the federal government and gets from it, under each published measure."""
