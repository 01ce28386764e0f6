"""Maps of the districts: what they say (a model), and how the screen draws it. Pure."""
