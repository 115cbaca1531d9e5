"""What is known of makers, as data files with sources and dates. No logic, no Home Assistant."""
