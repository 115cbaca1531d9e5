"""What Home Assistant knows of a home's cameras: live, or from a `.storage` folder or a backup."""
