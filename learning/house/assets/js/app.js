// The custom elements that stand around working HTML are imported here, one file each.
