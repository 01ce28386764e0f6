"""Corrections of the register of centres."""
