/** A property to filter rows by: the word in their `data-<name>`. */
export interface Facet {
  readonly name: string;
  readonly label: string;
  /** The choices, in addition to "all". */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/**
 * Search and filters over the rows of an element; shown only if the script of the page runs. See `renderPage`.
 * Names of facets, and `text` for the search, must be unique on the page: they are the keys in its fragment.
 */
export function FilterBar({
  rows,
  facets,
  label,
}: {
  /** The id of the element whose `data-row` descendants are filtered. */
  readonly rows: string;
  readonly facets: readonly Facet[];
  /** The accessible name of the bar, such as `Filter the requirements`. */
  readonly label: string;
}) {
  return (
    <form class="filters" aria-label={label} data-filters={rows} hidden>
      <label>
        Text
        <input type="search" name="text" autocomplete="off" spellcheck={false} />
      </label>
      {facets.map(({ name, label, choices }) => (
        <label>
          {label}
          <select name={name}>
            <option value="">All</option>
            {choices.map(({ value, label }) => (
              <option value={value}>{label}</option>
            ))}
          </select>
        </label>
      ))}
      <button type="reset">Clear</button>
      <output data-count />
    </form>
  );
}
