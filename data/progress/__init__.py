"""How far every target is, whether it is reached or will be by one rule, and what needs attention."""
