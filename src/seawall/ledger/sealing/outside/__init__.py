"""What an outsider runs without the rest: each file stands alone and may be copied out."""
