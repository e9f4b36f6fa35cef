// Loaded on pages of the studio alone. Everything works without it.
import "./studio/typing.js";
import "./studio/marks.js";
import "./studio/preview.js";
