"""The owner's word, and where every camera stands because of it."""
