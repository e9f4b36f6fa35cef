"""Who works for an organisation: invited, given roles, handing over, leaving."""
