"""The city's open data: figures and courses as CSV and JSON, and their description for other catalogues (DCAT-AP 3)."""
