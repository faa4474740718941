"""Today's rules on pages that are kept, and what they change: `copydesk reprocess`, `diff`."""
