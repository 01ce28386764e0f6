"""What a sent file is: its kind, its bounds, and its cells."""
