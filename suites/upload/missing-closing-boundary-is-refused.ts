import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { multipartContentType, multipartPayload } from '../../client/payload/multipart.ts';
import { concat, literal, positions } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

const endings = [
  '',
  '\r\n',
  '\r\n--',
  '\r\n--{B-}',
  '\r\n--{B}',
  '\r\n--{B}-',
  '\r\n--{B}\r\n',
  '\r\n--{B}\r\nContent-Disposition: form-data; name="x"\r\n\r\n',
];

/** The body has its announced length but does not end with the closing delimiter. */
export const missingClosingBoundaryIsRefused = defineCheck({
  id: 'upload/missing-closing-boundary-is-refused',
  requirement: 'UPL-17',
  edgeCases: [...endings.map((ending) => ({ size: 100, ending })), { size: 70_000, ending: '' }],
  arbitrary: fc.record({ size: fc.nat(70_000), ending: fc.constantFrom(...endings) }),
  randomCases: 6,

  async verify({ size, ending }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const form = { ...target.partsOf({ fileName: name, content: positions(size) }), closing: false };
    const { boundary } = form;
    const tail = ending.replace('{B}', boundary).replace('{B-}', boundary.slice(0, -1));

    const reply = await target.request('POST', target.paths.files, {
      fields: [['Content-Type', multipartContentType(form)]],
      body: concat(multipartPayload(form), literal(tail)),
    });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
  },
});
