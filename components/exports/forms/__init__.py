"""Forms that people fill in and send back."""
