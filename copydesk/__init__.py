"""What people hold in their hands: the command line."""
