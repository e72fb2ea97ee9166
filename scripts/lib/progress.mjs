// @ts-check
// Plain JavaScript, because the first stage runs before anything is installed.

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * @typedef {object} Step
 * @property {(note?: string) => void} done
 * @property {(note?: string) => void} fail
 * @property {() => void} drop Forgets the step: something else ended the run.
 */

/**
 * Prints one short line per step: a spinner while it runs on a terminal, a tick or a cross when it ended.
 *
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream = process.stdout) {
  const live = Boolean(stream.isTTY);
  const paint = (/** @type {string} */ code, /** @type {string} */ text) =>
    live ? `\u001b[${code}m${text}\u001b[0m` : text;

  return {
    /** @param {string} text */
    line(text) {
      stream.write(`${text}\n`);
    },
    /** @param {string} text */
    error(text) {
      stream.write(`${paint("31", "✗")} ${text}\n`);
    },
    /**
     * @param {string} label
     * @param {{ slow?: string }} [options] `slow` is said at once, also without a terminal: the step takes a while
     * @returns {Step}
     */
    step(label, { slow } = {}) {
      const started = Date.now();
      let frame = 0;
      if (slow && !live) stream.write(`  ${label}: ${slow}\n`);
      const draw = () => {
        const sign = frames[frame++ % frames.length] ?? "";
        stream.write(`\r\u001b[2K${paint("36", sign)} ${label}${slow ? paint("2", ` (${slow})`) : ""}`);
      };
      const timer = live ? setInterval(draw, 90) : undefined;
      if (live) draw();
      timer?.unref();
      let ended = false;
      const end = (/** @type {string} */ sign, /** @type {string | undefined} */ note) => {
        if (ended) return;
        ended = true;
        clearInterval(timer);
        const took = paint("2", `${((Date.now() - started) / 1000).toFixed(1)} s`);
        stream.write(`${live ? "\r\u001b[2K" : ""}${sign} ${label}${note ? `: ${note}` : ""}  ${took}\n`);
      };
      return {
        done: (note) => end(paint("32", "✓"), note),
        fail: (note) => end(paint("31", "✗"), note),
        drop() {
          if (ended) return;
          ended = true;
          clearInterval(timer);
          if (live) stream.write("\r\u001b[2K");
        },
      };
    },
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
