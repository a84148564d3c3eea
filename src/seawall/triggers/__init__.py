"""Triggers: who acts on which number, agreed beforehand; checked, evaluated, and held against the past."""
