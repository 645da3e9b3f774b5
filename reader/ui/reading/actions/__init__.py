"""The actions of the reading screen, one file for each task."""
