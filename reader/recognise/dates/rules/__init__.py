"""Rule tables for dates, one file for each kind of expression."""
