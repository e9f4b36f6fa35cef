"""WCAG 2.2 at A and AA, criterion by criterion: how far it is so, and which test or rule of axe-core says it."""
