"""Names of people, organisations, places and other things."""
