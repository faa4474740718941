// Has the picture of the flow drawn again every few seconds, unless somebody pauses it or looks away.
"use strict";

const EVERY_MS = 5000;
const FIRST_MS = 1500; // the first picture may have come before Kafka answered

const picture = document.getElementById("picture");
const pause = document.getElementById("pause");
let paused = false;

async function draw() {
  if (!paused && !document.hidden) {
    try {
      const answer = await fetch(picture.dataset.from);
      if (answer.ok) picture.innerHTML = await answer.text();
    } catch {
      // The console restarts: the next turn finds it.
    }
  }
  setTimeout(draw, EVERY_MS);
}

pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Go on" : "Pause";
  pause.setAttribute("aria-pressed", String(paused));
});
setTimeout(draw, FIRST_MS);
