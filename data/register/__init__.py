"""The register of participants: what it may hold, what it is refused for, months and cohorts from it."""
