"""What fits a camera in this country, and what of it is used here."""
