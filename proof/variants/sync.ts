import { Refusal } from '../../reference-server/http/refusal.ts';
import type { Reply } from '../../reference-server/http/reply.ts';
import type { RangeItem } from '../../reference-server/rules/range.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { changeReply } from '../servers/change-reply.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `sync`. */
export const syncVariants: readonly Variant[] = [
  {
    id: 'sync/bad-parameters-are-ignored',
    uses: ['SYNC-05'],
    description: 'with invalid parameters the whole file is sent',
    steps: (unmodified) => ({ readRangeParameters: (given) => readOr(unmodified, given, () => undefined) }),
  },
  {
    id: 'sync/bad-parameters-give-400',
    uses: ['SYNC-05'],
    description: 'invalid parameters are answered with 400',
    steps: (unmodified) => ({
      readRangeParameters: (given) =>
        readOr(unmodified, given, () => {
          throw new Refusal(400, 'Not a range');
        }),
    }),
  },
  {
    id: 'sync/empty-parameter-is-left-out',
    uses: ['SYNC-04', 'SYNC-05'],
    description: 'a parameter without a value is treated as absent',
    steps: (unmodified) => ({
      readRangeParameters: ({ query }) => {
        const given = [...query].filter(([, value]) => value !== '');
        return unmodified.readRangeParameters({ query: new URLSearchParams(given) });
      },
    }),
  },
  {
    id: 'sync/range-end-alone-is-a-suffix',
    uses: ['SYNC-05'],
    description: 'range_end without range_start returns that number of bytes from the end',
    steps: (unmodified) => ({
      readRangeParameters: ({ query }) => {
        const items = unmodified.readRangeParameters({ query });
        return query.has('range_start') ? items : items?.map(({ last }) => ({ first: undefined, last }));
      },
    }),
  },
  {
    id: 'sync/parameters-win-over-the-field',
    uses: ['SYNC-08', 'SYNC-02'],
    description: 'with a Range field and parameters, the parameters are used',
    steps: (unmodified) => {
      let fromQuery: readonly RangeItem[] | undefined;
      return {
        authorise: (given) => {
          const { query, path } = given.request;
          const isSync = /\/sync\/download\//.test(path);
          fromQuery = isSync ? readOr(unmodified, { query }, () => undefined) : undefined;
          return unmodified.authorise(given);
        },
        readRange: (given) => fromQuery ?? unmodified.readRange(given),
      };
    },
  },
  {
    id: 'sync/field-and-parameters-together-are-refused',
    uses: ['SYNC-08'],
    description: 'a Range field together with parameters is answered with 400',
    steps: () => ({
      writeReply: changeReply((given) => {
        const { reply } = given;
        const { headers, query } = given.request;
        const isBoth = headers.range !== undefined && query.has('range_start');
        return isBoth ? { ...withoutRange(reply), status: 400 } : reply;
      }),
    }),
  },
  {
    id: 'sync/unknown-version-is-422',
    uses: ['SYNC-07'],
    description: 'an unknown version is answered with 422',
    steps: (unmodified) => ({
      selectVersion: (given) => {
        const version = unmodified.selectVersion(given);
        if (version === undefined) throw new Refusal(422, 'No such version');
        return version;
      },
    }),
  },
  {
    id: 'sync/versions-count-by-hundreds',
    uses: ['SYNC-06'],
    waives: ['FIN-10'],
    description: 'version numbers are not consecutive, and the metadata report them',
    steps: (unmodified) => ({
      fileObject: (given) => {
        const shown = unmodified.fileObject(given);
        return { ...shown, version: Number(shown['version']) * 100 };
      },
      selectVersion: (given) => {
        const { file, wanted } = given;
        if (wanted === undefined) return unmodified.selectVersion(given);
        return file.versions.find(({ number }) => String(number * 100) === wanted);
      },
    }),
  },
];

function readOr(
  unmodified: Steps,
  given: { readonly query: URLSearchParams },
  otherwise: () => undefined,
): readonly RangeItem[] | undefined {
  try {
    return unmodified.readRangeParameters(given);
  } catch (error) {
    if (error instanceof Refusal) return otherwise();
    throw error;
  }
}

function withoutRange(reply: Reply): Reply {
  const { 'content-range': _range, ...headers } = reply.headers;
  return { ...reply, headers };
}
