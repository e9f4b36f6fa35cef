// Everything works without this file; it makes what is there quicker and gentler.
import "./parts/menus.js";
import "./parts/missing.js";
import "./parts/onward.js";
import "./parts/words.js";
import "./parts/display.js";
import "./parts/read-aloud.js";
import "./parts/lesson.js";
import "./parts/chosen.js";
import "./parts/copy.js";
import "./parts/picks.js";
import "./parts/passkey.js";
import "./parts/shared.js";
import "./parts/signing-out.js";
import "./parts/state-grid.js";
import "./parts/room.js";
import "./parts/arrows.js";
