"""What would be a barrier or hard to read, found while somebody writes."""
