// Loaded on pages of the studio alone. Everything works without it.
import "./studio/media.js";
import "./studio/captions.js";
import "./studio/typing.js";
import "./studio/marks.js";
import "./studio/preview.js";
