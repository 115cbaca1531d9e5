"""Who names an entity or a device, with line and path."""
