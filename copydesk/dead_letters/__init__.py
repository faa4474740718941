"""Dead letters as a workbench. Its commands: copydesk/dead.py."""
