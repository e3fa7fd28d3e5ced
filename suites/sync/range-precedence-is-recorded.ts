import { defineCheck } from '../../check/check.ts';
import { fieldOf, type Reply, statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { readContentRange } from '../../toolkit/assertions/expect-content-range.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/**
 * The Range field and the parameters request different bytes. The specification does not define which one applies.
 */
export const rangePrecedenceIsRecorded = defineCheck({
  id: 'sync/range-precedence-is-recorded',
  requirement: 'SYNC-08',

  async verify(_given, target, observe) {
    const file = await needFile(target, positions(100));

    const query = { range_start: '50', range_end: '59' };
    const asked = parametersRequest(query, [['Range', 'bytes=10-19']]);
    const reply = await target.viaRoute('sync').download(file.id, asked);

    observe('a Range field together with range parameters', appliedRange(reply));
  },
});

function appliedRange(reply: Reply): string {
  const sent = readContentRange(fieldOf(reply, 'content-range') ?? '');
  if (sent?.first === 10n && sent.last === 19n) return 'the field applies';
  if (sent?.first === 50n && sent.last === 59n) return 'the parameters apply';
  return reply.status === 200 ? 'neither: the whole file' : `neither: ${statusInWords(reply)}`;
}
