"""The books of a bridge fund: every dollar approved by two people, paid once, provable, settled at the end."""
