"""Books of proofs: a folder per source, ours beside them. Each file reads as the proof."""
