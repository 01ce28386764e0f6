"""Sentences made from the data by rules, whole, in each language. Pure."""
