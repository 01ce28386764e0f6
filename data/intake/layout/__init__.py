"""Where on a sheet the tables are, and what their rows and columns mean."""
