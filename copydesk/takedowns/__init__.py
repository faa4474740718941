"""What `copydesk takedown` does: an article goes, for good."""
