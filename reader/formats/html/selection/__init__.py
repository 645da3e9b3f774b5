"""Chooses the article of a page among its menus, advertisements and comments."""
