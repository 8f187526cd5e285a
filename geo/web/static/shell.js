/* The map's front door, loaded as a plain script before the map exists.
 * `shell(map, settings)` is called once by the constant line in the page;
 * everything else lives in the modules beside this file. */
window.shell = function shell(map, settings) {
  "use strict";
  import("./main.js").then((main) => main.start(map, settings));
};
