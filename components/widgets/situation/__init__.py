"""The situation on the screen: finding, goal, goals of the year, what needs attention."""
