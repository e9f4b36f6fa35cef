"""What was translated before: pieces of published courses, suggested where their licence allows it."""
