"""What is malformed: bytes to JSON values, JSON values to the parts of a certificate, each error with its place."""
