"""Where things are: the districts of a city, and which of them a point lies in.

Pure: nothing here knows of indicators, languages or screens. Districts go by their code (``medeu``).
Coordinates are stored and shown in EPSG:4326; whatever is measured in metres is measured in the UTM zone of the city.
"""
