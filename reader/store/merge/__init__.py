"""Merging: two versions of records, notes and whole files, made one without losing what either has."""
