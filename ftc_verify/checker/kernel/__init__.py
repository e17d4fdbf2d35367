"""The rules that decide whether a claim follows: pure functions over exact integers, one file a notion.

Each function names its rule in docs/certificates.md ("Rule `leaf`") and, where there is one, the theorem of the formal
part that states its soundness. Nothing here reads a file; every function that can take long is given a `Budget`.
"""
