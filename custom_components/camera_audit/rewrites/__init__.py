"""Changes of YAML, dashboards and device automations in place, and back."""
