import type { RunRecord } from './record.ts';

type Observation = RunRecord['observations'][number];

/** Sorts observations by requirement, then by text; the order does not depend on how the checks were distributed. */
export function orderObservations(
  observations: readonly Observation[],
  requirements: readonly string[],
): readonly Observation[] {
  const place = new Map(requirements.map((id, index) => [id, index]));
  const at = ({ requirement }: Observation): number => place.get(requirement) ?? place.size;
  const words = ({ subject, seen }: Observation): string => `${subject}\n${seen}`;
  return [...observations].sort(
    (left, right) => at(left) - at(right) || (words(left) < words(right) ? -1 : 1),
  );
}
