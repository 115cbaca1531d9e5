"""What each face may say of a finding: one table of fields, and who may see which."""
