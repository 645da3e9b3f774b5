"""Which mentions are of one thing: entities from mentions, and corrections by the user."""
