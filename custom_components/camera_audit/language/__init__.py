"""Every sentence, and what no sentence may say."""
