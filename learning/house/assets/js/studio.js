// Loaded on pages of the studio alone. Everything works without it.
import "./studio/typing.js";
