"""Reading, checking and handing in what the centres send."""
