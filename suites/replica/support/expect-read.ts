import { payloadBytes } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { expectBody } from '../../../toolkit/assertions/expect-body.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';
import { inTime } from './in-time.ts';

/** Both download routes return exactly the bytes of the file, in time. @throws {Violation} */
export async function expectRead(
  target: Target,
  { id, content }: Pick<StoredFile, 'id' | 'content'>,
  what: string,
): Promise<void> {
  for (const route of ['content', 'sync'] as const)
    await inTime(target, async () => {
      const reply = await target.viaRoute(route).download(id, { fields: [identityEncoding] });
      expectStatus(reply, 200, `status of ${what}`);
      expectBody(reply, payloadBytes(content), what);
    });
}
