import { describe, expect, it } from 'vitest';
import { contractDigest } from '../../contract/contract-digest.ts';
import type { Requirement } from '../../contract/requirement.ts';

const first: Requirement = {
  id: 'RNG-01',
  area: 'range',
  level: 'MUST',
  how: ['P'],
  source: 'ScaiDrive Uploads and Downloads',
  profiles: { http: 'SHOULD' },
  status: 'checked',
  statement: 'A range gives its bytes.',
};
const second: Requirement = { ...first, id: 'RNG-02' };

describe('contractDigest', () => {
  it('is SHA-256 of the rows as JSON with sorted keys', () => {
    // printf '[]' | sha256sum
    expect(contractDigest([])).toBe('4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945');
    expect(contractDigest([first])).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on the order of rows or members', () => {
    const { id, ...rest } = first;
    expect(contractDigest([second, { ...rest, id }])).toBe(contractDigest([first, second]));
  });

  it('changes with whatever a row says', () => {
    const changed: readonly Requirement[] = [
      { ...first, level: 'SHOULD' },
      { ...first, how: ['P', 'C'] },
      { ...first, profiles: { http: 'MUST' } },
      { ...first, statement: 'A range gives its byte.' },
      { ...first, freedom: 'None.' },
      second,
    ];
    const digests = [first, ...changed].map((row) => contractDigest([row]));
    expect(new Set(digests).size).toBe(digests.length);
  });
});
