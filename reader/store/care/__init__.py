"""Care for a library: backups, checking, mending, and bringing back what was lost."""
