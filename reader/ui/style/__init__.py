"""Colours, styles, and values turned into styled words."""
