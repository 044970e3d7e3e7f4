"""What the claims of many reports add up to, and what they do not."""
