"""The steps that bring a database to the newest version of the store, forward only."""
