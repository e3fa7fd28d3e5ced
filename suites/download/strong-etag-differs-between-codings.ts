import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { isStrongTag } from '../../toolkit/protocol/entity-tag.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { needCodedResponses } from './support/need-coded-responses.ts';

interface Codings {
  /** Absent: the request has no Accept-Encoding. */
  readonly coding?: string;
  readonly against: string;
}

/** If both have one strong ETag, a client joins a range of the coded bytes to a part of the uncoded ones. */
export const strongEtagDiffersBetweenCodings = defineCheck<Codings>({
  id: 'download/strong-etag-differs-between-codings',
  requirement: 'DL-12',
  isOptional: true,
  edgeCases: [
    { coding: 'gzip', against: 'identity' },
    { coding: 'br', against: 'identity' },
    { coding: 'deflate', against: 'identity' },
    { coding: 'zstd', against: 'identity' },
    { coding: '*', against: 'identity' },
    { against: 'identity' },
    { coding: 'gzip', against: 'br' },
    { coding: 'gzip', against: 'deflate' },
  ],

  async verify({ coding, against }, target) {
    const { coded, other } = await needCodedResponses(target, coding, against);

    const [tag, otherTag] = [fieldOf(coded, 'etag'), fieldOf(other, 'etag')];
    if (tag === undefined || otherTag === undefined) skipCase('a response has no ETag');
    if (!isStrongTag(tag) && !isStrongTag(otherTag)) skipCase('neither ETag is strong');
    expect(
      tag !== otherTag,
      {
        subject: `strong ETag of the ${fieldOf(coded, 'content-encoding')} response`,
        expected: `another than that of the response to Accept-Encoding: ${against}`,
        actual: tag,
      },
      coded,
    );
  },
});
