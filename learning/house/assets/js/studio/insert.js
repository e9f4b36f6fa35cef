// Puts text where somebody types, so that the browser's own “undo” takes it back.
export function insert(field, text, from = null, to = null) {
  const at = field.selectionStart;
  field.focus();
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (from !== null) field.setSelectionRange(at + from, at + to);
}

export const chosen = (field) => field.value.slice(field.selectionStart, field.selectionEnd);

// `[words](term:key)`, `[words]{lang=de}`: around what is chosen, else around the words given, which are then chosen to write over.
export function surround(field, words, after) {
  const inner = chosen(field).trim() || words;
  insert(field, `[${inner}]${after}`, 1, 1 + inner.length);
}
