// The first script of a page under test: notes what goes wrong from then on, in each browser alike.

const wrong = (window.wrong = []);
for (const level of ["error", "warn"]) {
  const say = console[level];
  console[level] = (...words) => {
    wrong.push(words.join(" "));
    say.apply(console, words);
  };
}
// Not wrong: what changes its size while sizes are being told is told so in the next frame.
const LATER = /^ResizeObserver loop/;
window.addEventListener(
  "error",
  ({ message, target }) => {
    if (!LATER.test(message)) wrong.push(message ?? `did not load: ${target.src ?? target.href}`);
  },
  true, // what does not load says so to its element alone
);
window.addEventListener("unhandledrejection", ({ reason }) => wrong.push(`rejected: ${reason}`));
document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) =>
  wrong.push(`against the policy: ${blockedURI}, by ${effectiveDirective}`),
);
