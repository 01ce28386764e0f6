"""The reported record: filters, charts, a centre's profile."""
