import { defineCheck } from '../../check/check.ts';
import { allBytes, concat, literal, payloadBytes } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectStatus, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../util/sha256.ts';

const text = 'A line of text, and another one: =3D =41\r\nTWFu=\r\n';
const lines = Buffer.from('Man and machine. '.repeat(20)).toString('base64').replace(/.{76}/g, '$&\r\n');

const parts = [
  { encoding: 'binary', sent: concat(literal(text), allBytes(256)) },
  { encoding: '8bit', sent: concat(literal(text), allBytes(256)) },
  { encoding: '7bit', sent: literal(text) },
  { encoding: 'BINARY', sent: literal(lines) },
  { encoding: 'x-drivespec', sent: literal(text) },
  { encoding: 'base64', sent: literal(lines), decoded: 'Man and machine. '.repeat(20) },
  { encoding: 'Base64', sent: literal('TWFu'), decoded: 'Man' },
  { encoding: 'quoted-printable', sent: literal('a=3Db=\r\nc\r\n'), decoded: 'a=bc\r\n' },
] as const;

/**
 * Content-Transfer-Encoding is deprecated in forms (RFC 7578 §4.7). Such a part may be refused. Otherwise the bytes are stored as
 * sent or, for base64 and quoted-printable, decoded, with their checksum.
 */
export const aTransferEncodingNeverGivesOtherBytes = defineCheck<{ readonly encoding: string }>({
  id: 'upload/a-transfer-encoding-never-gives-other-bytes',
  requirement: 'UPL-02',
  edgeCases: parts.map(({ encoding }) => ({ encoding })),

  async verify({ encoding }, target) {
    const part = parts.find((one) => one.encoding === encoding) ?? parts[0];
    const sent = payloadBytes(part.sent);
    const partFields = [['Content-Transfer-Encoding', encoding] as const];

    const reply = await target.upload({ fileName: target.nextName(), content: sent, partFields });
    if (isRefused(reply)) {
      await needFile(target, literal('a plain file'));
      skipCase('the target refuses parts with Content-Transfer-Encoding');
    }

    const id = await expectAccepted(target, reply);
    const download = await target.download(id, { fields: [identityEncoding] });
    expectStatus(download, 200, 'status of the download');
    const isDecoded = 'decoded' in part && download.body.equals(Buffer.from(part.decoded));
    if (!isDecoded) expectBody(download, sent, 'downloaded bytes');
    await expectChecksum(target, id, sha256Hex(download.body));
  },
});
