"""Languages side by side: translating, comparing, bringing words out and in."""
