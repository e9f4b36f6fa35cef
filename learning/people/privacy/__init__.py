"""What is kept about people, told to them: “My data”, notices, erasing, and who sees what."""
