// Everything works without this file; it makes what is there quicker and gentler.
import "./menus.js";
import "./words.js";
import "./display.js";
import "./read-aloud.js";
import "./lesson.js";
