"""What has changed between two moments: in the reports, in the published tables, and in what follows from both."""
