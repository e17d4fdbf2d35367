"""Decisions: can a network of given widths fit given data?"""
