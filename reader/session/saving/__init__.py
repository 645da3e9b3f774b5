"""The queue of changes to be saved, and the note that is being written."""
