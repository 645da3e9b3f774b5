"""Telling files of other programs from ours, and keeping what a window has shown when one takes our place."""
