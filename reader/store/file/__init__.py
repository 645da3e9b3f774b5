"""The file on disk: its text, reading it whatever became of it, and replacing it so that no crash can hurt."""
