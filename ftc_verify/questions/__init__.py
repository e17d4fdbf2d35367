"""What can be asked of data and a network's shape: which widths fit, and how few neurons do."""
