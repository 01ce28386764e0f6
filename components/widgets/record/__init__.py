"""The published record: filters, figures, contradictions, verification."""
