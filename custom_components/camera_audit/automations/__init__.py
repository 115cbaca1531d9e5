"""What automations are told, and told once."""
