"""Certificates: files that the independent checker re-checks. One module per kind; docs/certificates.md has the
formats."""
