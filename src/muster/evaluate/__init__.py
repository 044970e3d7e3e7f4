"""How well extraction reads annotated reports, and what it gets wrong most often."""
