"""The Kompetenz-Check: what somebody can do already, and what comes next."""
