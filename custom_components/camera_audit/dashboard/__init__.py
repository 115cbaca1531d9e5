"""The dashboard card: its file, its rows and its feed."""
