"""What a signed-in editor does."""
