"""What Lernwege brings about: measures that obey the rule for small numbers, counted month by month, shown and given away as open data."""
