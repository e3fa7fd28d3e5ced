// @ts-check
// Runs in the reader's browser, inlined by `renderPage`. The page is complete without it: it only adds filters and copying.
(() => {
  /** @typedef {HTMLInputElement | HTMLSelectElement} Control */

  /**
   * The controls of a filter bar; the name of each is the facet that it filters by.
   * @param {HTMLFormElement} bar
   */
  const controlsOf = (bar) =>
    [...bar.elements].filter(
      /** @returns {element is Control} */
      (element) =>
        (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) && element.name !== '',
    );

  const bars = [...document.querySelectorAll('form[data-filters]')].filter(
    (bar) => bar instanceof HTMLFormElement,
  );

  /** @type {WeakMap<HTMLElement, string>} */
  const texts = new WeakMap();

  /**
   * The text that the search uses: `data-text`, or the text of the row.
   * @param {HTMLElement} row
   */
  const textOf = (row) => {
    const known = texts.get(row) ?? (row.dataset['text'] ?? row.textContent ?? '').toLowerCase();
    texts.set(row, known);
    return known;
  };

  /**
   * @param {HTMLElement} row
   * @param {readonly Control[]} wanted
   */
  const isWanted = (row, wanted) =>
    wanted.every(({ type, name, value }) =>
      type === 'search'
        ? value
            .toLowerCase()
            .split(/\s+/)
            .every((word) => textOf(row).includes(word))
        : (row.dataset[name] ?? '').split(' ').includes(value),
    );

  /**
   * @param {Element} within
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (within, selector) =>
    [...within.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);

  /** @param {HTMLFormElement} bar */
  const filter = (bar) => {
    const list = document.getElementById(bar.dataset['filters'] ?? '');
    if (list === null) return;
    const wanted = controlsOf(bar).filter(({ value }) => value.trim() !== '');
    const rows = all(list, '[data-row]');
    for (const row of rows) row.hidden = !isWanted(row, wanted);
    for (const group of all(list, '[data-group]'))
      group.hidden = group.querySelector('[data-row]:not([hidden])') === null;
    const shown = rows.filter(({ hidden }) => !hidden).length;
    for (const count of all(bar, '[data-count]')) count.textContent = `${shown} of ${rows.length} shown`;
    for (const empty of all(list, '[data-empty]')) empty.hidden = shown > 0;
  };

  /** Puts the active filters into the fragment, so that a view can be linked to. */
  const remember = () => {
    const set = bars.flatMap(controlsOf).filter(({ value }) => value !== '');
    const fragment = new URLSearchParams(set.map(({ name, value }) => [name, value]));
    history.replaceState(null, '', set.length === 0 ? location.href.split('#')[0] : `#${fragment}`);
  };

  /** Sets the filters from the fragment, or opens the row that contains the element that it names. */
  const recall = () => {
    const fragment = location.hash.slice(1);
    const isPlace = fragment !== '' && !fragment.includes('=');
    const state = new URLSearchParams(isPlace ? '' : fragment);
    for (const control of bars.flatMap(controlsOf)) {
      control.value = state.get(control.name) ?? '';
      if (control instanceof HTMLSelectElement && control.selectedIndex === -1) control.value = '';
    }
    bars.forEach(filter);
    if (isPlace) openAt(fragment);
  };

  /** @param {string} id */
  const openAt = (id) => {
    const element = document.getElementById(id);
    if (element === null) return;
    for (let at = element; at.parentElement !== null; at = at.parentElement) {
      at.hidden = false;
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    if (element.matches('[data-row]')) element.querySelector('details')?.setAttribute('open', '');
    element.scrollIntoView();
  };

  for (const bar of bars) {
    bar.hidden = false;
    const changed = () => {
      filter(bar);
      remember();
    };
    bar.addEventListener('input', changed);
    bar.addEventListener('reset', () => setTimeout(changed));
    bar.addEventListener('submit', (event) => event.preventDefault());
  }
  addEventListener('hashchange', recall);
  recall();

  for (const button of all(document.documentElement, 'button[data-copy]')) {
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
      const copied = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      button.textContent = copied ? 'Copied' : 'Select and copy it by hand';
      setTimeout(() => {
        button.textContent = words;
      }, 2_000);
    });
  }
})();
