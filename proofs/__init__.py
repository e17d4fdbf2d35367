"""Books of proofs: a folder per source, ours beside them, and in common what belongs to none. Each file reads as the
proof."""
