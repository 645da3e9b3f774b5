"""What was recognised in an article, kept in the cache."""
