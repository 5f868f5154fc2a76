"""What the desk is told of a period, and when it is told by itself."""
