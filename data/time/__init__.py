"""Days, months and periods, and which period a page is about."""
