import type { Level } from '../../../contract/requirement.ts';
import { FilterBar } from '../filter-bar.tsx';
import { lookOf, statusLooks } from '../status.tsx';
import { byArea } from './by-area.ts';
import { RequirementRow } from './requirement-row.tsx';
import type { Shown } from './shown-record.ts';

const levels: readonly Level[] = ['MUST', 'SHOULD', 'INFO'];

/** Every requirement of the run, by area and most binding first, with search and filters. */
export function RequirementList({ of }: { readonly of: Shown }) {
  const { record } = of;
  const groups = byArea(record.requirements);
  const seen = new Set(record.requirements.map((one) => lookOf(one).key));
  const facets = [
    {
      name: 'status',
      label: 'Status',
      choices: statusLooks
        .filter(({ key }) => seen.has(key))
        .map(({ key, word }) => ({ value: key, label: word })),
    },
    { name: 'level', label: 'Level', choices: levels.map((level) => ({ value: level, label: level })) },
    { name: 'area', label: 'Area', choices: groups.map(({ area }) => ({ value: area, label: area })) },
  ];
  return (
    <section>
      <h2 id="requirements-heading">{`Requirements (${record.requirements.length})`}</h2>
      <FilterBar rows="requirements" facets={facets} label="Filter the requirements" />
      <div id="requirements">
        {groups.map(({ area, members }) => (
          <section data-group>
            <h3>{area}</h3>
            <ul class="rows">
              {[...members]
                .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
                .map((requirement) => (
                  <RequirementRow
                    requirement={requirement}
                    checks={record.checks.filter((check) => check.requirement === requirement.id)}
                    of={of}
                  />
                ))}
            </ul>
          </section>
        ))}
        <p data-empty hidden>
          No requirement fits these filters.
        </p>
      </div>
    </section>
  );
}
