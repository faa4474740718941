// Has the picture of the flow drawn again every few seconds, unless somebody pauses it or looks away.
"use strict";

const EVERY_MS = 5000;
const PATIENCE_MS = 10000;
const FIRST_MS = 1500; // the first picture may have come before Kafka answered

const picture = document.getElementById("picture");
const pause = document.getElementById("pause");
const silent = document.getElementById("silent");
let paused = false;

async function draw() {
  if (!paused && !document.hidden) {
    try {
      const answer = await fetch(picture.dataset.from, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) throw new Error(answer.statusText);
      picture.innerHTML = await answer.text();
      silent.textContent = "";
    } catch {
      // It may only restart: the next turn asks again.
      silent.textContent = "The console does not answer: the picture is from before.";
    }
  }
  setTimeout(draw, EVERY_MS);
}

pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Go on" : "Pause";
});
setTimeout(draw, FIRST_MS);
