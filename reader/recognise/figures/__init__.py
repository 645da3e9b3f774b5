"""What each figure of an article counts or measures."""
