"""The Merk-Karte: coming back without e-mail, by a printed card and an own secret; the spare strip; getting back in at a desk."""
