"""What Camera Audit costs, measured beside the floor of the same process."""
