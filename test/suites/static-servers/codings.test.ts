import { coding } from './coding.ts';
import { judges, send, withFields } from './judged-rows.ts';

const codedTag = 'strong-etag-differs-between-codings';
const vary = 'negotiated-codings-are-named-in-vary';
const refused = 'refused-codings-are-not-applied';

judges([
  [
    'has one strong ETag for all codings',
    codedTag,
    'fail',
    coding('gzip', { coded: { etag: '"1"' }, plain: { etag: '"1"' } }),
  ],
  [
    'shares the ETag with brotli',
    codedTag,
    'fail',
    coding('br', { coded: { etag: '"1"' }, plain: { etag: '"1"' } }),
  ],
  [
    'has one weak ETag for all codings',
    codedTag,
    'not-applicable',
    coding('gzip', { coded: { etag: 'W/"1"' }, plain: { etag: 'W/"1"' } }),
  ],
  [
    'makes the ETag weak when it compresses',
    codedTag,
    'pass',
    coding('gzip', { coded: { etag: 'W/"1"' }, plain: { etag: '"1"' } }),
  ],
  [
    'has its own strong ETag for gzip',
    codedTag,
    'pass',
    coding('gzip', { coded: { etag: '"1-gzip"' }, plain: { etag: '"1"' } }),
  ],
  ['compresses without an ETag', codedTag, 'not-applicable', coding('gzip')],
  ['does not compress', codedTag, 'not-applicable', withFields({ etag: '"1"' })],

  ['compresses without Vary', vary, 'fail', coding('gzip')],
  [
    'has Vary on compressed responses only',
    vary,
    'fail',
    coding('deflate', { coded: { vary: 'Accept-Encoding' } }),
  ],
  [
    'has Vary on uncoded responses only',
    vary,
    'fail',
    coding('gzip', { plain: { vary: 'Accept-Encoding' } }),
  ],
  ['varies on every field', vary, 'pass', coding('gzip', { coded: { vary: '*' }, plain: { vary: '*' } })],
  [
    'has Vary among other names',
    vary,
    'pass',
    coding('br', { coded: { vary: 'Origin, accept-encoding' }, plain: { vary: 'Accept-Encoding' } }),
  ],
  [
    'forbids caches to store its responses',
    vary,
    'not-applicable',
    coding('gzip', { coded: { 'cache-control': 'no-store' }, plain: { 'cache-control': 'no-store' } }),
  ],
  ['does not compress', vary, 'not-applicable', send],

  [
    'compresses for gzip;q=0',
    refused,
    'fail',
    coding('gzip', { accepts: (value) => value.includes('gzip') }),
  ],
  [
    'compresses for clients that accept another coding',
    refused,
    'fail',
    coding('gzip', { accepts: (value) => value !== 'identity' && value !== '' && !value.includes('q=0') }),
  ],
  ['compresses where it is accepted', refused, 'pass', coding('gzip')],
  ['does not compress', refused, 'pass', send],
]);
