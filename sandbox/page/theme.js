// Light, dark or the device's own: set before the first paint (a plain script, so that the page does not blink).

(() => {
  const KEY = "tiepsuc.theme";
  const apply = (theme) => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  const current = () => localStorage.getItem(KEY) ?? "auto";
  apply(current());
  globalThis.theme = {
    current,
    set(theme) {
      localStorage.setItem(KEY, theme);
      apply(theme);
    },
  };
})();
