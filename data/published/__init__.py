"""What the city and the Bureau of National Statistics have said in public, and what follows from it."""
