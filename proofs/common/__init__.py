"""Facts about networks and data that belong to no source: every book may take their claims into its own list.

A claim keeps its id wherever it is listed (`ours/one-dimension`), so that verdicts and bounds that name it stay.
"""
