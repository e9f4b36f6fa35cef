"""Parts of the platform, switched off and on by operators."""
