"""The studio: where providers write, translate, review and publish courses."""

from learning.studio.rights import Right, rights

__all__ = ["Right", "rights"]
