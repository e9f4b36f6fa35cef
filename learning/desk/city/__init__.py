"""What operators set about their city: section by section, the first time as a walk, later as settings."""
