"""How people write names, numbers and months."""
