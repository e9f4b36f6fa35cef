"""What blocks, their words and their settings are called in plain words."""

from learning.studio.wording.fields import Named, field_help, field_label, field_shape, named
from learning.studio.wording.kinds import GROUPS, group_name, kind_example, kind_name, kind_said, kinds_in
from learning.studio.wording.values import choices, entry_name, property_help, property_label, value_label

__all__ = [
    "GROUPS",
    "Named",
    "choices",
    "entry_name",
    "field_help",
    "field_label",
    "field_shape",
    "group_name",
    "kind_example",
    "kind_name",
    "kind_said",
    "kinds_in",
    "named",
    "property_help",
    "property_label",
    "value_label",
]
