"""The reported record as it was handed in: only added to, never changed."""
