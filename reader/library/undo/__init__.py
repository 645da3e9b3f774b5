"""The log by which undo outlives a session."""
