"""The libraries that we ship: what they are (`make sbom`), and whether holes in them are known (`make audit`)."""
